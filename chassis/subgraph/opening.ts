import type { Database, DatabaseLocation, DatabaseParts } from '../database/database';
import { openEmbedded } from '../database/embedded';
import { openMysql } from '../database/mysql';
import { chassisEntities, chassisMigrations } from './chassis-tables';

/** Creates what is missing, migrates under a lock, and refuses what it cannot work with before touching it. */
export function openDatabase(
  location: DatabaseLocation,
  { entities, migrations, ...rest }: DatabaseParts,
): Promise<Database> {
  const parts = {
    ...rest,
    entities: [...chassisEntities, ...entities],
    migrations: [...chassisMigrations, ...migrations],
  };
  return location.dialect === 'sqlite' ? openEmbedded(location, parts) : openMysql(location, parts);
}
