import type { Database, DatabaseLocation, DatabaseParts } from '../database/database';
import { openEmbedded } from '../database/embedded';
import { openMysql } from '../database/mysql';

/** Creates what is missing, migrates under a lock, and refuses what it cannot work with before touching it. */
export function openDatabase(location: DatabaseLocation, parts: DatabaseParts): Promise<Database> {
  return location.dialect === 'sqlite' ? openEmbedded(location, parts) : openMysql(location, parts);
}
