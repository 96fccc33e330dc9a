import { type DynamicModule, Module } from '@nestjs/common';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { DatabaseConnection } from './connection.js';
import { Database } from './database.js';
import { openPool, openReaders } from './pool.js';
import { SharedDataSource } from './shared-data-source.js';

const entities = new Set<EntityTarget<ObjectLiteral>>();

/** Each feature names its entities where its module is declared: `imports: [DatabaseModule.of(Venue)]`. */
@Module({})
export class DatabaseModule {
  static of(...targets: EntityTarget<ObjectLiteral>[]): DynamicModule {
    targets.forEach((target) => entities.add(target));
    return { module: DatabaseModule };
  }

  static connect(connection: DatabaseConnection, ready: Promise<void> = Promise.resolve()): DynamicModule {
    // Whoever waits for it hears of its failure.
    ready.catch(() => {});
    return {
      module: DatabaseModule,
      global: true,
      providers: [
        {
          provide: Database,
          useFactory: async () => {
            await ready;
            const pool = openPool(connection);
            const source = new SharedDataSource(pool);
            await source.open([...entities]);
            return new Database(pool, openReaders(connection), source);
          },
        },
      ],
      exports: [Database],
    };
  }
}
