import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { PostgresQueryRunner } from 'typeorm/driver/postgres/PostgresQueryRunner.js';

/** TypeORM inside a transaction that somebody else began on `client` and will end. */
export class BoundQueryRunner extends PostgresQueryRunner {
  constructor(source: DataSource, client: PoolClient) {
    super(source.driver as PostgresDriver, 'master');
    this.databaseConnection = client;
    // Makes save() join the transaction instead of beginning its own.
    this.isTransactionActive = true;
    this.manager = source.createEntityManager(this);
  }
}
