import type { AccountSpec, TemplateSpec, World } from '../../standalone/world/spec';
import { adminOf, anonymous, operator, type Scene, type Stage } from './play';

const DAY_MS = 86_400_000;

/** The operator publishes the texts; those of one moment are the language editions of one version. */
export function textScenes({ templates }: World): Scene[] {
  return templates.map(({ key, publishedAt: at, requiredFrom, ...spec }) => ({
    at,
    async play(stage) {
      const { type, market, language, title, text } = spec;
      const input = { type, market, language, title, text, requiredFrom: requiredFrom?.toISOString() };
      const { template } = await stage.does(operator, 'publishAgreementTemplate', input, 'template { id version }');
      expect(template.version).toBe(spec.version);
      stage.ids.set(key, template.id);
    },
  }));
}

/** How each company came into the programme, and what has become of it. */
export function accountScenes(world: World): Scene[] {
  return [...world.accounts].flatMap((account) => [
    ...(account.kind === 'INDIRECT_PROVIDER' ? providerScenes(account) : enrollmentScenes(account)),
    ...colleagueScenes(account),
    ...account.acceptances.map(({ templateKey, acceptedAt: at }) => ({
      at,
      play: (stage: Stage) => sign(stage, account, templateOf(world, templateKey)),
    })),
    ...suspensionScenes(account),
  ]);
}

/** A company of the register that each market would have; Polish numbers have a check digit. */
const registrationNumber = (market: string) => (market === 'PL' ? '5833210988' : '123456789');
const supportPhone = '+1 202 555 0142';
const nameOf = ({ users }: AccountSpec) => {
  const [firstName = '', ...rest] = users[0].name.split(' ');
  return { firstName, lastName: rest.join(' '), email: users[0].email };
};

function providerScenes(account: AccountSpec): Scene[] {
  const { id, tenantId, legalName, market, domain, address, listing, openedAt: at, users } = account;
  const { services, isOfficial, description } = listing!;
  const contactEmail = `partners@${domain}`;
  const play = async (stage: Stage) => {
    const admin = { adminEmail: users[0].email, adminName: users[0].name };
    const support = { supportEmail: `support@${domain}`, supportPhone };
    const company = { tenantId, legalName, market, address, contactEmail, services, isOfficial };
    const input = { ...company, ...support, ...admin };
    const { account: made } = await stage.does(operator, 'registerIndirectProvider', input, 'account { id }');
    stage.ids.set(id, made.id);
    const shown = { services, description, contactEmail, contactUrl: `https://www.${domain}/partners` };
    await stage.does(adminOf(account), 'setProviderListing', { accountId: made.id, ...shown }, 'account { id }');
  };
  return [{ at, play }];
}

function enrollmentScenes(account: AccountSpec): Scene[] {
  const { enrollment, openedAt, partnerId } = account;
  const { submittedAt, confirmedAt, decidedAt } = enrollment;
  const scenes: Scene[] = [{ at: openedAt, play: (stage) => begin(stage, account) }];
  if (submittedAt) scenes.push({ at: submittedAt, play: (stage) => submit(stage, account) });
  if (confirmedAt) scenes.push({ at: confirmedAt, play: (stage) => confirm(stage, account) });
  if (decidedAt) scenes.push({ at: decidedAt, play: (stage) => decide(stage, account) });
  const associatedAt = decidedAt ?? submittedAt;
  if (partnerId && associatedAt) scenes.push({ at: associatedAt, play: (stage) => associate(stage, account) });
  return scenes;
}

async function begin(stage: Stage, account: AccountSpec): Promise<void> {
  const { id, market, legalName, domain, address, enrollment, users } = account;
  const admin = adminOf(account);
  const { account: made } = await stage.does(admin, 'startEnrollment', { market }, 'account { id }');
  const accountId: string = made.id;
  stage.ids.set(id, accountId);
  const website = `https://www.${domain}`;
  const { hasProfile, hasContact, hasSupport } = enrollment;
  if (hasProfile) {
    const profile = { legalName, address, website, source: 'MANUAL', registrationNumber: registrationNumber(market) };
    const input = { accountId, ...profile, keepEnteredAddress: true };
    await stage.does(admin, 'setBusinessProfile', input, 'account { legalName }');
  }
  if (hasContact) {
    const input = { accountId, ...nameOf(account), isApplicant: true };
    await stage.does(admin, 'setPrimaryContact', input, 'account { id }');
  }
  if (hasSupport) {
    const input = { accountId, email: `support@${domain}`, phone: supportPhone, website };
    await stage.does(admin, 'setSupportContact', input, 'account { id }');
  }
  const { roles, email } = users[0];
  const { viewer } = await stage.read(admin, '{ viewer { account { users { edges { node { userId email } } } } } }');
  const own = viewer.account.users.edges.find(({ node }) => node.email === email)!.node;
  await stage.does(admin, 'setUserRoles', { accountId, userId: own.userId, roles }, 'user { roles }');
}

async function submit(stage: Stage, account: AccountSpec): Promise<void> {
  const accountId = stage.idOf(account.id);
  await stage.does(adminOf(account), 'submitEnrollment', { accountId }, 'account { enrollment { status } }');
}

const contactToken = (stage: Stage, { id }: AccountSpec) => stage.mailedToken('contact-confirmation', id, 1);

/** What the operator found out of a review that is still open is written down at once. */
async function confirm(stage: Stage, account: AccountSpec): Promise<void> {
  const input = { token: contactToken(stage, account), confirmedEnrollment: true, confirmedEmailOwnership: true };
  await stage.does(anonymous, 'confirmPrimaryContact', input, 'status');
  if (!account.enrollment.decidedAt) await recordChecks(stage, account);
}

async function recordChecks(stage: Stage, { id, enrollment }: AccountSpec): Promise<void> {
  const outcomes = { EMPLOYMENT: enrollment.employment, BUSINESS: enrollment.business };
  for (const [kind, state] of Object.entries(outcomes).filter(([, found]) => found !== 'PENDING')) {
    const input = { accountId: stage.idOf(id), kind, state };
    await stage.does(operator, 'recordVerificationCheck', input, 'account { id }');
  }
}

async function decide(stage: Stage, account: AccountSpec): Promise<void> {
  const { rejection, confirmedAt } = account.enrollment;
  if (rejection?.reason === 'DISOWNED_BY_CONTACT' && !confirmedAt) {
    await stage.does(anonymous, 'disownEnrollment', { token: contactToken(stage, account) }, 'status');
    return;
  }
  await recordChecks(stage, account);
  const input = { accountId: stage.idOf(account.id), authorize: rejection === null, ...rejection };
  await stage.does(operator, 'decideEnrollment', input, 'account { programStatus }');
}

async function associate(stage: Stage, account: AccountSpec): Promise<void> {
  const admin = adminOf(account);
  const { viewer } = await stage.read(admin, '{ viewer { account { associableLocations { partnerId } } } }');
  const { partnerId } = viewer.account.associableLocations[0]!;
  const input = { accountId: stage.idOf(account.id), partnerId };
  await stage.does(admin, 'associatePartnerId', input, 'account { partnerId }');
}

function colleagueScenes(account: AccountSpec): Scene[] {
  return account.users.slice(1).map(({ email, name, roles }) => ({
    at: account.openedAt,
    play: (stage) =>
      stage.does(adminOf(account), 'addUser', { accountId: stage.idOf(account.id), email, name, roles }, 'user { id }'),
  }));
}

async function sign(stage: Stage, account: AccountSpec, template: TemplateSpec): Promise<void> {
  const given = { accepted: true, signatory: nameOf(account) };
  const input = { accountId: stage.idOf(account.id), ...(await shown(stage, template)), ...given };
  await stage.does(adminOf(account), 'signPartnerAgreement', input, 'agreement { id }');
}

/** A text as it is shown to the one who is about to accept it. */
export async function shown(stage: Stage, { key }: TemplateSpec) {
  const query = 'query ($id: ID!) { agreementTemplate(id: $id) { id document { sha256 } } }';
  const { agreementTemplate } = await stage.read(operator, query, { id: stage.idOf(key) });
  return { templateId: agreementTemplate.id, documentSha256: agreementTemplate.document.sha256 };
}

export const templateOf = ({ templates }: World, key: string) => templates.find((each) => each.key === key)!;

function suspensionScenes({ id, suspendedAt: at }: AccountSpec): Scene[] {
  if (!at) return [];
  const play = (stage: Stage) => {
    const input = { accountId: stage.idOf(id), reason: 'A complaint is looked into.' };
    return stage.does(operator, 'suspendPartnerAccount', input, 'account { programStatus }');
  };
  return [{ at, play }];
}

/** Moments at which no person acts, and yet something happens. */
export function clockScenes({ templates }: World, now: Date): Scene[] {
  const dates = templates.flatMap(({ requiredFrom }) => (requiredFrom && requiredFrom <= now ? [requiredFrom] : []));
  return [...dates, now].map((at) => ({ at, play: () => Promise.resolve() }));
}

export const daysAfter = (moment: Date, days: number): Date => new Date(moment.getTime() + days * DAY_MS);
