import { Mail } from '../../../subgraphs/chassis/mail/mail.entity';
import { TestDatabases, dialects } from '../../support/databases';
import { RelationshipsWorld, passportOf } from '../../support/relationships';
import type { Company } from '../../support/relationships';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const mutation = `mutation ($input: InviteResellerInput!) { inviteReseller(input: $input) {
  invitation { id email message state sendCount expiresAt } userErrors { code message path } } }`;

describe.each(dialects)('a provider invites a reseller on %s', (dialect) => {
  let world: RelationshipsWorld;
  let provider: Company;
  let reseller: Company;

  beforeAll(async () => {
    world = await RelationshipsWorld.open(databases, dialect);
    provider = await world.provider();
    reseller = await world.reseller();
  });

  const invite = async (input: object, passport = passportOf(provider)) =>
    (await world.data(mutation, passport, { input: { providerId: provider.id, ...input } })).inviteReseller;
  const refusal = async (input: object, passport = passportOf(provider)) =>
    (await invite(input, passport)).userErrors.map(({ code, path }: any) => [code, ...path].join(' '));

  test('by mail, with a link, for thirty days', async () => {
    const { invitation, userErrors } = await invite({ email: ' Anna@Fabrikam.example ', message: 'Let us talk.' });

    expect(userErrors).toEqual([]);
    expect(invitation).toMatchObject({ email: 'anna@fabrikam.example', message: 'Let us talk.', state: 'PENDING' });
    expect(invitation.expiresAt).toBe('2026-07-15T12:00:00.000Z');
    const [mail] = await world.database.reader.getRepository(Mail).findBy({ to: 'anna@fabrikam.example' });
    expect(mail).toMatchObject({
      language: 'en',
      link: { purpose: 'partnership-invitation', subjectId: invitation.id, sendCount: 1 },
    });
  });

  test('B47: a reseller that invites as itself is told that only providers do', async () => {
    expect(await refusal({ providerId: reseller.id, email: 'x@y.example' }, passportOf(reseller))).toEqual([
      'ONLY_PROVIDER_MAY_INVITE',
    ]);
  });
});
