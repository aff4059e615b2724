import 'reflect-metadata';
import type { Database, DatabaseLocation, Dialect } from '../../chassis/database/database';
import type { NewEvent } from '../../chassis/events/event';
import type { Passport } from '../../chassis/http/passport';
import type { Subgraph, SubgraphModule, SubgraphParts } from '../../chassis/subgraph/subgraph';
import { unitOfWorkOn, type UnitOfWork } from '../../chassis/unit-of-work/unit-of-work';
import { mutationText, type Answer, type Data } from './answers';
import type { Mutation } from './api-types';
import { silent, type TestDatabases } from './databases';
import type { TestFeed } from './test-feed';

/** The secrets of test installations: the same everywhere, so that cursors and tokens are too. */
export const secrets = { cursors: 'cursors of the tests', tokens: 'tokens of the tests' };

export const limits = { factsMaxAgeMs: 60_000, rolesMaxAgeMs: 900_000 };

/** A caller who has not signed in. */
export const anonymous: Passport = {
  tenantId: null,
  userId: null,
  email: null,
  name: null,
  directoryRoles: [],
  isOperator: false,
  requestId: 'request',
  language: 'en',
  clientAddress: null,
  idempotencyKey: null,
  dryRun: false,
};

interface Opening {
  readonly module: SubgraphModule;
  readonly databases: TestDatabases;
  readonly dialect: Dialect;
  /** A database that is there already. */
  readonly at?: DatabaseLocation | undefined;
  readonly create?: SubgraphModule['create'];
}

/** One subgraph on a database of its own, its clock set by the test, which plays the other subgraphs too. */
export abstract class SubgraphWorld {
  readonly statements: string[] = [];
  readonly clock = { now: () => this.now };
  database!: Database;
  /** Where its database is. */
  at!: DatabaseLocation;
  subgraph!: Subgraph;
  unitOfWork!: UnitOfWork<NewEvent>;

  /** Whom it follows. */
  abstract readonly sources: Readonly<Record<string, TestFeed>>;

  protected constructor(public now: Date) {}

  protected async start({ module, databases, dialect, at, create = module.create }: Opening): Promise<void> {
    const { entities, migrations } = module;
    const onStatement = (sql: string) => void this.statements.push(sql);
    this.at = at ?? (await databases.migrated(dialect, { entities, migrations }));
    this.database = await databases.openAt(this.at, { entities, migrations, onStatement });
    this.unitOfWork = unitOfWorkOn(this.database, this.clock);
    this.subgraph = create(this.parts());
  }

  /** What the subgraph is made of, for a test that makes it anew with another part. */
  parts(): SubgraphParts {
    const { database, clock, sources: feeds } = this;
    return { database, clock, log: silent, secrets, feeds, ...limits };
  }

  ask<Found = Data>(query: string, passport: Passport = anonymous, variables: object = {}): Promise<Answer<Found>> {
    return this.subgraph.execute({ query, variables: { ...variables } }, passport) as Promise<Answer<Found>>;
  }

  /** What was answered; fails where there are errors. */
  async data<Found = Data>(query: string, passport: Passport = anonymous, variables: object = {}): Promise<Found> {
    const { data, errors } = await this.ask<Found>(query, passport, variables);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  /** Carries out a mutation; answers its payload, refusals included. */
  async change<Name extends keyof Mutation>(
    mutation: Name,
    input: object,
    passport: Passport,
    selection = '',
  ): Promise<Mutation[Name]> {
    return (await this.data(mutationText(mutation, selection), passport, { input }))[mutation];
  }

  /** The statements that it takes to do this, the followers at rest. */
  async statementsOf(work: () => Promise<unknown>): Promise<string[]> {
    this.statements.length = 0;
    await work();
    return [...this.statements];
  }

  /** What came of it, and how many statements it took. */
  async counted<Result>(work: () => Promise<Result>): Promise<readonly [Result, number]> {
    this.statements.length = 0;
    return [await work(), this.statements.length];
  }

  async countStatements(work: () => Promise<unknown>): Promise<number> {
    return (await this.statementsOf(work)).length;
  }
}
