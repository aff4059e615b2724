const { existsSync, readFileSync, readdirSync, rmSync } = require('node:fs');
const { join } = require('node:path');
const { createConnection } = require('mysql2/promise');

/** After a run, when nothing that it started is left: its folder goes, and what its templates have on a server. */
module.exports = async () => {
  const folder = process.env.TEST_FOLDER;
  for (const { url, name } of readdirSync(folder).flatMap((each) => databasesIn(join(folder, each)))) {
    const connection = await createConnection(url);
    await connection.query(`DROP DATABASE IF EXISTS ${name}`);
    await connection.end();
  }
  rmSync(folder, { recursive: true, force: true });
};

function databasesIn(folder) {
  const list = join(folder, 'databases.json');
  return existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : [];
}
