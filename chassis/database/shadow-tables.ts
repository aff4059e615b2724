import { DefaultNamingStrategy, EntityManager, Table, type DataSource, type EntityMetadata } from 'typeorm';
import type { Database, EntityClass } from './database';

export interface ShadowedTable {
  readonly entity: EntityClass;
  /** The shadow holds only rows of which this is so, and takes the place of those only. */
  readonly where?: Readonly<Record<string, string>>;
}

/** Copies of some tables under other names in the same database, to be filled while the tables go on being read. */
export class ShadowTables {
  private renamed: Promise<DataSource> | undefined;

  constructor(
    private readonly database: Database,
    private readonly tables: readonly ShadowedTable[],
    private readonly prefix: string,
  ) {}

  /** The same transaction, in which those entities are their shadows and all others themselves. */
  async behind(manager: EntityManager): Promise<EntityManager> {
    // Handed to the constructor, the runner would take this manager for its own.
    return Object.assign(new EntityManager(await this.source()), { queryRunner: manager.queryRunner });
  }

  /** Empty ones; MySQL commits what the transaction did before. */
  async create(manager: EntityManager): Promise<void> {
    await this.drop(manager);
    for (const { shadow } of await this.pairs()) {
      const { columns } = Table.create(shadow, this.database.writer.driver);
      await manager.queryRunner?.createTable(new Table({ name: shadow.tableName, columns }));
    }
  }

  async drop(manager: EntityManager): Promise<void> {
    for (const { shadow } of await this.pairs()) await manager.queryRunner?.dropTable(shadow.tableName, true);
  }

  /** Whether all are there, and have the columns of the tables as they are in this version. */
  async areUsable(): Promise<boolean> {
    const runner = this.database.reader.createQueryRunner();
    try {
      for (const { shadow } of await this.pairs()) {
        const names = (await runner.getTable(shadow.tableName))?.columns.map(({ name }) => name) ?? [];
        const expected = shadow.columns.map(({ databaseName }) => databaseName);
        if (names.sort().join() !== expected.sort().join()) return false;
      }
      return true;
    } finally {
      await runner.release();
    }
  }

  /** Gives the tables the rows of their shadows. Equal rows stay as they are, and so do the locks on them. */
  async replace(manager: EntityManager): Promise<void> {
    for (const { table, shadow, where = {} } of await this.pairs()) {
      const { live, remade, columns, same, sameKey } = this.sqlOf(table, shadow);
      const scope = Object.keys(where).map((column) => `${live}.${this.escape(column)} = ? AND `);
      await manager.query(
        `DELETE FROM ${live} WHERE ${scope.join('')}NOT EXISTS (SELECT 1 FROM ${remade} WHERE ${same})`,
        Object.values(where),
      );
      await manager.query(
        `INSERT INTO ${live} (${columns}) SELECT ${columns} FROM ${remade}
         WHERE NOT EXISTS (SELECT 1 FROM ${live} WHERE ${sameKey})`,
      );
    }
  }

  private sqlOf(table: EntityMetadata, shadow: EntityMetadata) {
    const [live, remade] = [this.escape(table.tableName), this.escape(shadow.tableName)];
    const isEqual = this.database.dialect === 'sqlite' ? 'IS' : '<=>';
    const equal = (sign: string) => (column: string) => `${remade}.${column} ${sign} ${live}.${column}`;
    const key = table.primaryColumns.map(({ databaseName }) => this.escape(databaseName));
    const columns = table.columns.map(({ databaseName }) => this.escape(databaseName));
    const rest = columns.filter((column) => !key.includes(column));
    const sameKey = key.map(equal('=')).join(' AND ');
    const same = [sameKey, ...rest.map(equal(isEqual))].join(' AND ');
    return { live, remade, columns: columns.join(', '), same, sameKey };
  }

  private async pairs() {
    const source = await this.source();
    return this.tables.map(({ entity, where }) => {
      return { table: this.database.writer.getMetadata(entity), shadow: source.getMetadata(entity), where };
    });
  }

  private source(): Promise<DataSource> {
    const { writer } = this.database;
    const names = this.tables.map(({ entity }) => writer.getMetadata(entity).tableName);
    this.renamed ??= renamed(writer, (name) => (names.includes(name) ? `${this.prefix}${name}` : name));
    return this.renamed;
  }

  private escape(name: string): string {
    return this.database.writer.driver.escape(name);
  }
}

/** The same data source with the same connections, only that entities have other tables. */
async function renamed(source: DataSource, rename: (table: string) => string): Promise<DataSource> {
  const namingStrategy = Object.assign(new DefaultNamingStrategy(), {
    tableName: (target: string, given?: string) => rename(given ?? target),
  });
  const heir = Object.create(source, { namingStrategy: { value: namingStrategy } }) as DataSource;
  // Not public: TypeORM means to read entities only when it connects, and a second connection would wait for the first one's lock.
  await (heir as unknown as { buildMetadatas(): Promise<void> }).buildMetadatas();
  return heir;
}
