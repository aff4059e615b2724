import type DataLoader from 'dataloader';
import { In, type ObjectLiteral } from 'typeorm';
import { loadMany, loadOne } from '../../chassis/database/loaders';
import type { Actor } from './actor';
import { readAccounts, type AccountRow } from './account/account.rows';
import { Enrollment, VerificationCheck } from './enrollment/enrollment.entity';
import { AcceptedAgreement } from './projections/followed.entity';
import { locationsOf } from './partner-id/locations.rows';
import { PartnerUser, PartnerUserRole } from './users/partner-user.entity';
import { BusinessProfile, PrimaryContact, SupportContact } from './enrollment/profile.entity';
import { ProvidedService, ProviderListing } from './provider/provider-listing.entity';
import type { RowSource } from './row-source';
import { concerning } from './visible';

type OfAccount = ObjectLiteral & { readonly accountId: string };
type Fetch<Row> = (ids: readonly string[]) => Promise<readonly Row[]>;

const accountIdOf = ({ accountId }: OfAccount) => accountId;

/** Is told before an account is shown: its program status, and who may see it, rest on what others told. */
type Rely = () => Promise<void>;
type Known = Parameters<typeof readAccounts>[3];

/** Built for each request and dropped with it. What the actor may not see is simply not there. */
export function createLoaders(reader: RowSource, actor: Actor, rely: Rely = () => Promise.resolve()) {
  const rowsOf =
    <Row extends OfAccount>(entity: new () => Row): Fetch<Row> =>
    (ids) =>
      reader.getRepository<OfAccount>(entity).findBy({ accountId: In([...ids]) }) as Promise<Row[]>;
  /** For what concerns the account's own people and the operator. Nothing is asked of the database for others. */
  const privately =
    <Row>(fetch: Fetch<Row>): Fetch<Row> =>
    (ids) =>
      fetchSome(fetch, concerning(actor, ids));
  const accountsFor = (known: Known) => (ids: readonly string[]) =>
    rely().then(() => readAccounts(reader, actor, ids, known));
  return {
    /** By the account's own people, the operator, and everybody where it is an official provider. */
    account: loadOne<AccountRow>(idOf, accountsFor('STRANGER')),
    /** Also by those who work with it. */
    acquaintedAccount: loadOne<AccountRow>(idOf, accountsFor('ACQUAINTED')),
    /** The same, asked again after catching up, past what the first has cached. */
    acquaintedAccountAfterAll: loadOne<AccountRow>(idOf, accountsFor('ACQUAINTED')),

    // Public wherever the account itself may be seen.
    supportContact: loadOne(accountIdOf, rowsOf(SupportContact)),
    providerListing: loadOne(accountIdOf, rowsOf(ProviderListing)),
    providerServices: loadMany(accountIdOf, rowsOf(ProvidedService)),

    businessProfile: loadOne(accountIdOf, privately(rowsOf(BusinessProfile))),
    primaryContact: loadOne(accountIdOf, privately(rowsOf(PrimaryContact))),
    enrollment: loadOne(accountIdOf, privately(rowsOf(Enrollment))),
    verificationChecks: loadMany(accountIdOf, privately(rowsOf(VerificationCheck))),
    acceptedAgreement: loadOne(accountIdOf, privately(rowsOf(AcceptedAgreement))),
    locations: loadMany(
      accountIdOf,
      privately((ids) => locationsOf(reader, ids)),
    ),
    adminAgents: loadMany(
      accountIdOf,
      privately((ids) =>
        reader.getRepository(PartnerUserRole).findBy({ accountId: In([...ids]), role: 'ADMIN_AGENT' }),
      ),
    ),

    // Reached through a list that was narrowed already.
    partnerUser: loadOne<PartnerUser>(idOf, (ids) => reader.getRepository(PartnerUser).findBy({ id: In([...ids]) })),
    rolesOfUser: loadMany<PartnerUserRole>(
      ({ partnerUserId }) => partnerUserId,
      (ids) => reader.getRepository(PartnerUserRole).findBy({ partnerUserId: In([...ids]) }),
    ),
  } satisfies Record<string, DataLoader<string, unknown>>;
}

const fetchSome = <Row>(fetch: Fetch<Row>, ids: readonly string[]): Promise<readonly Row[]> =>
  ids.length > 0 ? fetch(ids) : Promise.resolve([]);

/** Within a unit of work: they see what it wrote, and nothing is hidden from rules that were asked already. */
export const loadersWithin = (source: RowSource) => createLoaders(source, insider);

const insider: Actor = {
  kind: 'OPERATOR',
  isOperator: true,
  tenantId: null,
  userId: null,
  email: null,
  name: null,
  accountId: null,
  region: null,
  roles: [],
};

export type Loaders = ReturnType<typeof createLoaders>;

function idOf({ id }: { readonly id: string }): string {
  return id;
}
