import { Table, type EntityMetadata, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { EntityClass, MigrationClass } from './database';

/**
 * A migration that makes the tables of these entities. No version has been released, so no other tables are to be brought
 * in line with them. From 1.0.0 on tables are written down as they were released, and each change is another migration.
 */
export function tablesOf(entities: readonly EntityClass[]): MigrationClass {
  const metadatasIn = ({ manager }: QueryRunner) => entities.map((entity) => manager.dataSource.getMetadata(entity));
  return class implements MigrationInterface {
    async up(runner: QueryRunner): Promise<void> {
      // MySQL commits each of them by itself, so a migration that was killed half way must be able to run again.
      for (const metadata of metadatasIn(runner)) await runner.createTable(tableOf(metadata), true);
    }

    async down(runner: QueryRunner): Promise<void> {
      for (const { tableName } of metadatasIn(runner)) await runner.dropTable(tableName, true);
    }
  };
}

function tableOf(metadata: EntityMetadata): Table {
  const table = Table.create(metadata, metadata.dataSource.driver);
  // TypeORM would spell it as a whole number of any size.
  for (const { databaseName, type } of metadata.columns)
    if (type === 'boolean') Object.assign(table.findColumnByName(databaseName) ?? {}, { type });
  return table;
}
