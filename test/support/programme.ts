import { once } from 'node:events';
import { mkdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { readMailbox, type SentMail } from '../../chassis/mail/mailbox';
import { codesOf } from './answers';
import type { AgreementTemplate, Mutation } from './api-types';
import { Person } from './people';

/** A company in the programme, and the global admin who acts for it. */
export interface Company {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly admin: Person;
}

export interface Channel {
  readonly provider: Company;
  readonly reseller: Company;
}

const address = { line1: 'ul. Długa 12', city: 'Gdańsk', postalCode: '80-244', country: 'PL' };
const signatory = { firstName: 'Ewa', lastName: 'Mazur', email: 'ewa@signatory.example' };
/** How long a test waits for a mail, or for events to be taken in. */
const PATIENCE_MS = 20_000;

const channelText = '{ partnershipConsentText { version } }';

/** Companies coming into a running programme as companies do: step by step, by the persons concerned. */
export class Programme {
  private sent = 0;

  private constructor(
    readonly url: string,
    private readonly mailFolder: string,
    readonly operator: Person,
  ) {}

  static async runningAt(url: string, dataDir: string): Promise<Programme> {
    const mailFolder = join(dataDir, 'mail');
    mkdirSync(mailFolder, { recursive: true });
    return new Programme(url, mailFolder, await Person.persona(url, 'operator'));
  }

  get anonymous(): Person {
    return Person.withoutSignIn(this.url);
  }

  /** What was mailed to an address about this, newest first. Waits until there are so many. */
  async mailsTo(to: string, about: RegExp, atLeast = 1): Promise<SentMail[]> {
    const postman = watch(this.mailFolder);
    const signal = AbortSignal.timeout(PATIENCE_MS);
    try {
      for (;;) {
        const more = once(postman, 'change', { signal }).catch(() => undefined);
        const mails = (await readMailbox(this.mailFolder)).filter(
          ({ subject, text, ...mail }) => mail.to === to && about.test(`${subject}\n${text}`),
        );
        if (mails.length >= atLeast) return mails;
        signal.throwIfAborted();
        await more;
      }
    } finally {
      postman.close();
    }
  }

  async mailTo(to: string, about: RegExp = /./): Promise<SentMail> {
    const [newest] = await this.mailsTo(to, about);
    return newest!;
  }

  /** What the link in that mail carries. */
  async linkTo(to: string, about?: RegExp): Promise<string> {
    return tokenIn(await this.mailTo(to, about));
  }

  /** An official provider in Poland that has signed. */
  async provider(name: string, services: readonly string[] = ['BILLING']): Promise<Company> {
    const company = await this.company(name);
    const { tenantId, email, name: adminName } = company.admin.identity!;
    const contacts = { contactEmail: officeOf(company), supportEmail: officeOf(company), supportPhone: '+48583000000' };
    const input = { tenantId, legalName: name, market: 'PL', address, services, isOfficial: true };
    const admin = { adminEmail: email, adminName };
    const registered = { ...input, ...contacts, ...admin };
    const { account } = await this.operator.does('registerIndirectProvider', registered, 'account { id }');
    return this.signed({ ...company, id: account.id });
  }

  /** A reseller in Poland that has come all the way to ACTIVE. */
  async reseller(name: string): Promise<Company> {
    const verified = await this.verifiedReseller(name);
    const { viewer } = await verified.admin.read('{ viewer { account { associableLocations { partnerId } } } }');
    const { partnerId } = viewer.account.associableLocations[0]!;
    await verified.admin.does('associatePartnerId', { accountId: verified.id, partnerId }, 'account { id }');
    return this.signed(verified);
  }

  /** A reseller that the operator has verified, and that has neither associated a PartnerID nor signed. */
  async verifiedReseller(name: string): Promise<Company> {
    const company = await this.company(name);
    const { admin } = company;
    const { account } = await admin.does('startEnrollment', { market: 'PL' }, 'account { id }');
    const accountId: string = account.id;
    const profile = { legalName: name, address, source: 'MANUAL', registrationNumber: '5833210988' };
    await admin.does('setBusinessProfile', { accountId, ...profile }, 'account { id }');
    const contact = { firstName: 'Jan', lastName: 'Nowak', email: officeOf(company), isApplicant: false };
    await admin.does('setPrimaryContact', { accountId, ...contact }, 'account { id }');
    const support = { accountId, email: officeOf(company), phone: '+48583010000' };
    await admin.does('setSupportContact', support, 'account { id }');
    await admin.does('submitEnrollment', { accountId }, 'account { id }');
    const token = await this.linkTo(officeOf(company));
    const both = { token, confirmedEnrollment: true, confirmedEmailOwnership: true };
    await this.anonymous.does('confirmPrimaryContact', both, 'status');
    for (const kind of ['EMPLOYMENT', 'BUSINESS']) {
      await this.operator.does('recordVerificationCheck', { accountId, kind, state: 'PASSED' }, 'account { id }');
    }
    await this.operator.does('decideEnrollment', { accountId, authorize: true }, 'account { id }');
    return { ...company, id: accountId };
  }

  /** Invites by mail, and answers with the link. */
  async invited({ provider, reseller }: Channel, email = officeOf(reseller)): Promise<string> {
    const input = { providerId: provider.id, email };
    await insist(provider.admin, 'inviteReseller', input, 'invitation { id }');
    return this.linkTo(email, new RegExp(`“${provider.name}” invites`));
  }

  /** The provider invites, the reseller authorizes it: answers the id of the partnership. */
  async connect(channel: Channel, email?: string): Promise<string> {
    const token = await this.invited(channel, email);
    const { reseller } = channel;
    const { partnershipConsentText: text } = await reseller.admin.read(channelText);
    const input = { token, accountId: reseller.id, consentConfirmed: true, consentTextVersion: text.version };
    const { partnership } = await insist(reseller.admin, 'authorizeIndirectProvider', input, 'partnership { id }');
    return partnership.id;
  }

  /** A company becomes a customer of both: invited by mail by the reseller, and accepting. */
  async customer(name: string, channel: Channel, market = 'PL'): Promise<Company> {
    const company = await this.company(name);
    const id = await this.accept(company, channel, market);
    return { ...company, id };
  }

  /** Accepts an invitation that the reseller sends now; answers the id of the customer. */
  async accept(company: Company, { reseller, provider }: Channel, market = 'PL'): Promise<string> {
    const { name: companyName, domain, admin } = company;
    // An address for each invitation, lest the mail of an earlier one is taken for it.
    const email = `invitation-${(this.sent += 1)}@${domain}`;
    const input = { resellerId: reseller.id, providerId: provider.id, email, companyName };
    await insist(reseller.admin, 'inviteCustomer', input, 'invitation { id }');
    const token = await this.linkTo(email);
    const accepting = { token, companyName, domain, market, contactEmail: email, consentConfirmed: true };
    const { customer } = await insist(admin, 'acceptCustomerInvitation', accepting, 'customer { id }');
    return customer.id;
  }

  /** The customer accepts the customer agreement by itself. */
  async acceptAgreement({ id: customerId, admin }: Company, market = 'PL'): Promise<void> {
    const input = { customerId, ...(await this.textFor('CUSTOMER_AGREEMENT', market)), accepted: true, signatory };
    await insist(admin, 'acceptCustomerAgreement', input, 'agreement { id }');
  }

  /** The text in force, as the one who accepts it has to name it. */
  async textFor(type: string, market = 'PL') {
    const { text } = await this.anonymous.read<{ readonly text: AgreementTemplate }>(
      'query($type: AgreementType!, $market: String!) { text: currentAgreementTemplate(type: $type, market: $market) { id document { sha256 } } }',
      { type, market },
    );
    return { templateId: text.id, documentSha256: text.document.sha256 };
  }

  /** A colleague who works for the company with these roles and no other. */
  async colleague({ id, domain, admin }: Company, name: string, roles: readonly string[]): Promise<Person> {
    const email = `${name.toLowerCase()}@${domain}`;
    await admin.does('addUser', { accountId: id, email, name, roles }, 'user { id }');
    const { tenantId } = admin.identity!;
    return Person.signedIn(this.url, { tenantId, userId: `${name}-of-${domain}`, email, name, directoryRoles: [] });
  }

  /** A company with a work account that is nothing here yet. */
  async company(name: string): Promise<Company> {
    const domain = `${name.toLowerCase().replace(/[^a-z]+/g, '-')}.example`;
    return { id: '', name, domain, admin: await Person.ofNewCompany(this.url, name, domain) };
  }

  private async signed(company: Company): Promise<Company> {
    const input = { accountId: company.id, ...(await this.textFor('PARTNER_AGREEMENT')), accepted: true, signatory };
    await insist(company.admin, 'signPartnerAgreement', input, 'agreement { id }');
    return company;
  }
}

/** Where a company reads its mail. */
export const officeOf = ({ domain }: Company): string => `office@${domain}`;

export function tokenIn({ links }: SentMail): string {
  const [token] = links.flatMap((link) => /#t=([\w-]+)/.exec(link)?.[1] ?? []);
  expect(token).toBeDefined();
  return token!;
}

/** Calls a mutation that must be granted, again while the answer asks for it: a fact of another subgraph is on its way. */
async function insist<Name extends keyof Mutation>(
  who: Person,
  mutation: Name,
  input: object,
  selection: string,
): Promise<Mutation[Name]> {
  const until = Date.now() + PATIENCE_MS;
  let payload = await who.attempt(mutation, input, selection);
  while (codesOf(payload).includes('SOURCE_UNAVAILABLE') && Date.now() < until)
    payload = await who.attempt(mutation, input, selection);
  expect({ [mutation]: payload.userErrors }).toEqual({ [mutation]: [] });
  return payload;
}

/** Asks until the answer is this: what one subgraph did, another takes in a moment later. */
export async function becomes<Value>(ask: () => Promise<Value>, wanted: Value): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  let answer = await ask();
  while (JSON.stringify(answer) !== JSON.stringify(wanted) && Date.now() < until) answer = await ask();
  expect(answer).toEqual(wanted);
}
