import type { Pool } from 'pg';
import { DataSource, type EntityTarget, type ObjectLiteral } from 'typeorm';

/** TypeORM on a pool that the app owns, so that both draw on one budget of connections. */
export class SharedDataSource {
  private source: DataSource | undefined;

  constructor(private readonly pool: Pool) {}

  /** @throws before `open` */
  get current(): DataSource {
    if (!this.source) throw new Error('The database is not open yet');
    return this.source;
  }

  async open(entities: readonly EntityTarget<ObjectLiteral>[]): Promise<void> {
    const { pool } = this;
    const source = new DataSource({
      type: 'postgres',
      // What TypeORM would do with `pg`, except that the pool is ours.
      driver: {
        Pool: function SharedPool() {
          return pool;
        },
      },
      entities: entities as (string | (new () => ObjectLiteral))[],
      installExtensions: false,
      synchronize: false,
      // A failed statement is a problem document; TypeORM's own log would repeat its values.
      logging: false,
      poolErrorHandler: () => {},
    });
    this.source = await source.initialize();
  }

  /** Ends the pool, too. */
  async close(): Promise<void> {
    if (this.source?.isInitialized) await this.source.destroy();
    else await this.pool.end();
  }
}
