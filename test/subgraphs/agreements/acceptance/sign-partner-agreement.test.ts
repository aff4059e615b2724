import { findActor } from '../../../../subgraphs/agreements/find-actor';
import type { WholeText } from '../../../../subgraphs/agreements/templates/agreement-template';
import { signPartnerAgreement } from '../../../../subgraphs/agreements/acceptance/sign-partner-agreement';
import { newId } from '../../../../chassis/database/ids';
import {
  AgreementsWorld,
  anonymousPassport,
  ola,
  operatorPassport,
  passportOf,
  shownOf,
  type Someone,
} from '../../../support/agreements';
import { dialects, TestDatabases } from '../../../support/databases';
import { testOnMysql } from '../../../support/on-mysql';
import { beganToWait } from '../../../support/waiting';
import { refusals } from '../../../support/answers';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const selection = 'account { id partnerAgreement { status version } } agreement { id method signatory { lastName } }';

describe.each(dialects)('signing the partner agreement on %s', (dialect) => {
  let world: AgreementsWorld;
  let reseller: Someone;
  let text: WholeText;

  beforeEach(async () => {
    world = await AgreementsWorld.open(databases, dialect);
    reseller = world.aQualifiedPartner();
    text = await world.publish();
  });
  afterEach(() => databases.close(world.database));

  const sign = (given: object = {}, passport = reseller.admin) =>
    world.change(
      'signPartnerAgreement',
      { accountId: reseller.id, accepted: true, ...shownOf(text), ...given },
      passport,
      selection,
    );

  test('keeps the wording, who signed, for whom, when and from where', async () => {
    const signatory = { ...ola, firstName: '  Ola ', phone: ' +48 22 123 45 67 wew. 12 ' };
    const { account, agreement, userErrors } = await sign({ signatory, documentSha256: text.sha256.toUpperCase() });

    expect(userErrors).toEqual([]);
    expect(account).toEqual({ id: reseller.id, partnerAgreement: { status: 'ACCEPTED', version: 1 } });
    expect(agreement).toMatchObject({ method: 'DIRECT_SIGNATURE', signatory: { lastName: 'Wójcik' } });
    expect(await world.agreements()).toMatchObject([
      {
        id: agreement.id,
        partyId: reseller.id,
        declaredById: reseller.id,
        templateId: text.id,
        ...ola,
        phone: '+48221234567 ext. 12',
        documentSha256: text.sha256,
        userId: reseller.admin.userId,
        callerAddress: '192.0.2.7',
        acceptedAt: world.now,
        recordedAt: world.now,
      },
    ]);
    expect(await world.eventTypes()).toEqual(['AgreementTemplatePublished', 'PartnerAgreementAccepted']);
  });

  test('is refused for the first thing that is missing, and then for the next', async () => {
    const account = world.aPartner();
    world.partnership(reseller, account);
    const change = (data: object) => world.accounts.append('AccountChanged', { accountId: account.id, ...data });
    const superseded = text;
    text = await world.publish({ text: '# Second\n' });
    const wrong = { accountId: account.id, templateId: superseded.id, documentSha256: 'other words', accepted: false };
    const refusal = async (passport: typeof account.admin, given: object = {}) =>
      refusals(await sign({ ...wrong, ...given }, passport));
    change({ suspended: true });
    const helpdesk = { ...account.admin, directoryRoles: ['BILLING_ADMIN'] };

    expect(await refusal(anonymousPassport)).toEqual(['NOT_SIGNED_IN']);
    expect(await refusal(passportOf('a stranger'))).toEqual(['NOT_FOUND']);
    expect(await refusal(reseller.admin)).toEqual(['GLOBAL_ADMIN_REQUIRED']);
    expect(await refusal(operatorPassport)).toEqual(['GLOBAL_ADMIN_REQUIRED']);
    expect(await refusal(helpdesk)).toEqual(['GLOBAL_ADMIN_REQUIRED']);
    expect(await refusal(account.admin)).toEqual(['ACCOUNT_SUSPENDED']);
    change({ suspended: false });
    expect(await refusal(account.admin)).toEqual(['VERIFICATION_NOT_COMPLETE']);
    change({ verified: true });
    expect(await refusal(account.admin)).toEqual(['PARTNER_ID_NOT_ASSOCIATED']);
    change({ partnerId: '6100002' });
    expect(await refusal(account.admin)).toEqual(['AGREEMENT_TEMPLATE_NOT_CURRENT input.templateId']);
    expect(await refusal(account.admin, { templateId: newId() })).toEqual([
      'AGREEMENT_TEMPLATE_NOT_CURRENT input.templateId',
    ]);
    const current = { templateId: text.id };
    expect(await refusal(account.admin, current)).toEqual(['AGREEMENT_DOCUMENT_CHANGED input.documentSha256']);
    const read = { ...current, documentSha256: text.sha256 };
    expect(await refusal(account.admin, read)).toEqual(['ACCEPTANCE_REQUIRED input.accepted']);
    expect(await world.agreements()).toEqual([]);
    expect(await refusal(account.admin, { ...read, accepted: true })).toEqual([]);
  });

  test('of an account that may not be seen is refused like that of one that was never there', async () => {
    const stranger = passportOf('a stranger');
    const hidden = await sign({}, stranger);
    const missing = await sign({ accountId: newId() }, stranger);

    expect(JSON.stringify(hidden)).toBe(JSON.stringify(missing));
  });

  test('names every fault of the signatory at once', async () => {
    const signatory = { firstName: ' ', lastName: 'x'.repeat(101), email: 'Ola <ola@kowal.example>', phone: 'call me' };

    expect(refusals(await sign({ signatory })).sort()).toEqual([
      'INVALID_INPUT input.signatory.email',
      'INVALID_INPUT input.signatory.firstName',
      'INVALID_INPUT input.signatory.lastName',
      'INVALID_INPUT input.signatory.phone',
    ]);
  });

  test('refuses a name that cannot be seen, and a number that is none', async () => {
    const unseen = await sign({ signatory: { ...ola, firstName: '\u200b' } });
    const unknown = await sign({ signatory: { ...ola, phone: '+48 1' } });

    expect(refusals(unseen)).toEqual(['INVALID_INPUT input.signatory.firstName']);
    expect(refusals(unknown)).toEqual(['INVALID_INPUT input.signatory.phone']);
    expect(await world.agreements()).toEqual([]);
  });

  test('ten times at once is one signature, which the other nine are shown', async () => {
    const polish = await world.publish({ language: 'pl', text: '# Umowa\n' });
    await world.follow();
    const answers = await Promise.all(Array.from({ length: 10 }, (_, at) => sign(at % 2 ? shownOf(polish) : {})));

    const [row, ...more] = await world.agreements();
    expect(more).toEqual([]);
    expect(answers.map(refusals).flat()).toEqual(Array(9).fill('AGREEMENT_ALREADY_ACCEPTED'));
    expect(new Set(answers.map(({ agreement }) => agreement.id))).toEqual(new Set([row!.id]));
  });

  test('with one key twice is answered twice the same', async () => {
    const passport = { ...reseller.admin, idempotencyKey: 'sign-1' };
    const [first, second] = [await sign({}, passport), await sign({}, passport)];

    expect(second).toEqual(first);
    expect(first.userErrors).toEqual([]);
    expect(refusals(await sign({ accepted: false }, passport))).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  });

  test('while a new text is published: nobody signs what is not current any more', async () => {
    const others = Array.from({ length: 12 }, () => world.aQualifiedPartner());
    await world.follow();
    const signing = others.map(({ id: accountId, admin }) => sign({ accountId }, admin));
    const publishing = world.change(
      'publishAgreementTemplate',
      { type: 'PARTNER_AGREEMENT', title: 'Agreement', text: '# Second\n' },
      operatorPassport,
    );
    const answers = await Promise.all([...signing.slice(0, 6), publishing, ...signing.slice(6)]);

    const refused = answers.flatMap(refusals);
    const order = await world.eventTypes();
    const published = order.lastIndexOf('AgreementTemplatePublished');
    expect(new Set(refused).size === 0 || refused[0] === 'AGREEMENT_TEMPLATE_NOT_CURRENT input.templateId').toBe(true);
    expect(order.slice(published + 1)).toEqual([]);
    expect(await world.agreements()).toHaveLength(12 - refused.length);
  });

  test('while the accounts do not answer says so, stores nothing, and can be tried again', async () => {
    const late = world.aPartner();
    await world.follow();
    world.accounts.append('AccountVerified', { accountId: late.id });
    world.accounts.append('PartnerIdAssociated', { accountId: late.id, partnerId: '6100003' });
    world.accounts.isDown = true;

    expect(refusals(await sign({ accountId: late.id }, late.admin))).toEqual(['SOURCE_UNAVAILABLE']);
    expect(await world.agreements()).toEqual([]);
    world.accounts.isDown = false;
    expect(refusals(await sign({ accountId: late.id }, late.admin))).toEqual([]);
  });

  test('a newer version is a new signature, and the one before stays', async () => {
    await sign();
    text = await world.publish({ text: '# Second\n', requiredFrom: new Date('2026-09-01T00:00:00.000Z') });
    const { account } = await sign();

    expect(account.partnerAgreement).toEqual({ status: 'ACCEPTED', version: 2 });
    expect(await world.agreements()).toHaveLength(2);
  });

  test('a dry run signs nothing', async () => {
    const { account, agreement } = await sign({}, { ...reseller.admin, dryRun: true });

    expect(account.partnerAgreement.status).toBe('ACCEPTED');
    expect(agreement.signatory).toEqual({ lastName: 'Wójcik' });
    expect(await world.agreements()).toEqual([]);
  });
});

testOnMysql('on mysql a publication waits for a signature that was begun before it', async () => {
  const world = await AgreementsWorld.open(databases, 'mysql');
  const reseller = world.aQualifiedPartner();
  const text = await world.publish();
  await world.follow();
  const input = { accountId: reseller.id, accepted: true, ...shownOf(text) };
  const { outcome } = await world.unitOfWork(async (unit) => {
    const actor = await findActor(unit.manager, reseller.admin);
    await signPartnerAgreement.work(unit, { actor }, input);
    return beganToWait(world.database, () => world.publish({ text: '# Second\n' }));
  });
  await outcome;

  expect(await world.eventTypes()).toEqual([
    ...['AgreementTemplatePublished', 'PartnerAgreementAccepted', 'AgreementTemplatePublished'],
  ]);
});
