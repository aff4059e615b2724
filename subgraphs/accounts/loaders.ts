import { In, type ObjectLiteral } from 'typeorm';
import { loadMany, loadOne } from '../../chassis/database/loaders';
import { isConcernedWith } from './actor';
import { readAccounts, type AccountRow } from './account/account.rows';
import { Enrollment, VerificationCheck } from './enrollment/enrollment.entity';
import { AcceptedAgreement } from './projections/followed.entity';
import { locationsOf } from './partner-id/locations.rows';
import { PartnerUser, PartnerUserRole } from './users/partner-user.entity';
import { PrimaryContact } from './enrollment/primary-contact.entity';
import { BusinessProfile, SupportContact } from './profile/profile.entity';
import { ProvidedService, ProviderListing } from './provider/provider-listing.entity';
import type { RowSource, Viewer, VisibleThing } from './visible';

type OfAccount = ObjectLiteral & { readonly accountId: string };
type Fetch<Row> = (ids: readonly string[]) => Promise<readonly Row[]>;

const accountIdOf = ({ accountId }: OfAccount) => accountId;

/** Called before an account is shown: its program status, and who may see it, rest on events of other subgraphs. */
type Rely = () => Promise<void>;

/** Built for each request and dropped with it. What the viewer may not see is simply not there. */
export function createLoaders(reader: RowSource, viewing: () => Promise<Viewer>, rely: Rely = () => Promise.resolve()) {
  const rowsOf =
    <Row extends OfAccount>(entity: new () => Row): Fetch<Row> =>
    (ids) =>
      reader.getRepository<OfAccount>(entity).findBy({ accountId: In([...ids]) }) as Promise<Row[]>;
  /** For what concerns the account's own users and the operator. The database is not asked for others. */
  const privately =
    <Row>(fetch: Fetch<Row>): Fetch<Row> =>
    async (ids) => {
      const viewer = await viewing();
      const concerning = viewer === 'unrestricted' ? ids : ids.filter((id) => isConcernedWith(viewer, id));
      return concerning.length > 0 ? fetch(concerning) : [];
    };
  const accountsAs = (thing: VisibleThing) => async (ids: readonly string[]) => {
    const [viewer] = await Promise.all([viewing(), rely()]);
    return readAccounts(reader, viewer, ids, thing);
  };
  const locations = (ids: readonly string[]) => locationsOf(reader, ids);
  const adminAgents = (ids: readonly string[]) =>
    reader.getRepository(PartnerUserRole).findBy({ accountId: In([...ids]), role: 'ADMIN_AGENT' });
  return {
    /** Visible to its own users and the operator, and to every signed-in viewer where it is an official provider. */
    account: loadOne<AccountRow>(idOf, accountsAs('account')),
    /** Visible also to those who work with it. */
    referencedAccount: loadOne<AccountRow>(idOf, accountsAs('referencedAccount')),
    /** The same, asked again after catching up, past what the first has cached. */
    referencedAccountAfterCatchUp: loadOne<AccountRow>(idOf, accountsAs('referencedAccount')),

    // Public wherever the account itself may be seen.
    supportContact: loadOne(accountIdOf, rowsOf(SupportContact)),
    providerListing: loadOne(accountIdOf, rowsOf(ProviderListing)),
    providerServices: loadMany(accountIdOf, rowsOf(ProvidedService)),

    businessProfile: loadOne(accountIdOf, privately(rowsOf(BusinessProfile))),
    primaryContact: loadOne(accountIdOf, privately(rowsOf(PrimaryContact))),
    enrollment: loadOne(accountIdOf, privately(rowsOf(Enrollment))),
    verificationChecks: loadMany(accountIdOf, privately(rowsOf(VerificationCheck))),
    acceptedAgreement: loadOne(accountIdOf, privately(rowsOf(AcceptedAgreement))),
    locations: loadMany(accountIdOf, privately(locations)),
    adminAgents: loadMany(accountIdOf, privately(adminAgents)),

    // Reached through a list that was narrowed already.
    partnerUser: loadOne<PartnerUser>(idOf, (ids) => reader.getRepository(PartnerUser).findBy({ id: In([...ids]) })),
    rolesOfUser: loadMany<PartnerUserRole>(
      ({ partnerUserId }) => partnerUserId,
      (ids) => reader.getRepository(PartnerUserRole).findBy({ partnerUserId: In([...ids]) }),
    ),
  };
}

/** Within a unit of work: they see what it wrote, and nothing is hidden from rules that were asked already. */
export const loadersWithin = (source: RowSource) => createLoaders(source, () => Promise.resolve('unrestricted'));

export type Loaders = ReturnType<typeof createLoaders>;

function idOf({ id }: { readonly id: string }): string {
  return id;
}
