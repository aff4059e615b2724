import type { SentMail } from '../../chassis/mail/mailbox';
import { mutationText, type Answer, type Data } from './answers';
import type { Mutation } from './api-types';
import { shortPause } from './waiting';

/** What the identity provider says of a person. */
export interface Identity {
  readonly tenantId: string | null;
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly directoryRoles: readonly string[];
  readonly operator?: boolean;
}

type Headers = Readonly<Record<string, string>>;

/** A person who works with a running graph, over HTTP, with a token of the development issuer. */
export class Person {
  private constructor(
    private readonly url: string,
    readonly identity: Identity | null,
    private readonly authorization: Headers,
  ) {}

  static withoutSignIn(url: string): Person {
    return new Person(url, null, {});
  }

  static async signedIn(url: string, identity: Identity): Promise<Person> {
    const { access_token: token } = await post<{ access_token: string }>(`${url}/dev/token`, identity);
    return new Person(url, identity, { authorization: `Bearer ${token}` });
  }

  /** A persona of the demo world. */
  static async persona(url: string, persona: string): Promise<Person> {
    const { access_token: token } = await post<{ access_token: string }>(`${url}/dev/token`, { persona });
    return new Person(url, null, { authorization: `Bearer ${token}` });
  }

  /** A new company with a work account, and its global admin. */
  static async ofNewCompany(url: string, companyName: string, domain: string): Promise<Person> {
    const adminName = `Admin of ${companyName}`;
    const account = await post<Pick<Identity, 'tenantId' | 'userId' | 'email'>>(`${url}/dev/work-accounts`, {
      companyName,
      domain,
      adminName,
    });
    return Person.signedIn(url, { ...account, name: adminName, directoryRoles: ['GLOBAL_ADMIN'] });
  }

  ask<Found = Data>(query: string, variables: object = {}, headers: Headers = {}): Promise<Answer<Found>> {
    return post<Answer<Found>>(`${this.url}/graphql`, { query, variables }, { ...this.authorization, ...headers });
  }

  /** Reads, and expects no error. */
  async read<Found = Data>(query: string, variables: object = {}): Promise<Found> {
    const { data, errors } = await this.ask<Found>(query, variables);
    expect(errors).toBeUndefined();
    return data;
  }

  /** Calls a mutation and answers its payload, refusals included. */
  async attempt<Name extends keyof Mutation>(
    mutation: Name,
    input: object,
    selection: string,
    headers: Headers = {},
  ): Promise<Mutation[Name]> {
    const { data, errors } = await this.ask(mutationText(mutation, selection), { input }, headers);
    expect(errors).toBeUndefined();
    return data[mutation];
  }

  /** Calls a mutation that must be granted. */
  async does<Name extends keyof Mutation>(mutation: Name, input: object, selection: string): Promise<Mutation[Name]> {
    const payload = await this.attempt(mutation, input, selection);
    expect({ [mutation]: payload.userErrors }).toEqual({ [mutation]: [] });
    return payload;
  }
}

/** The token in the newest mail to an address whose subject or text fits. Waits until the mail has been sent. */
export async function mailedToken(url: string, to: string, about: RegExp = /./): Promise<string> {
  for (;;) {
    const mails = (await (await fetch(`${url}/mailbox.json`)).json()) as SentMail[];
    const mail = mails.find((each) => each.to === to && about.test(`${each.subject}\n${each.text}`));
    const token = mail?.links.map((link) => /#t=([\w-]+)/.exec(link)?.[1]).find(Boolean);
    if (token) return token;
    await shortPause();
  }
}

async function post<Body>(url: string, body: object, headers: Headers = {}): Promise<Body> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Body;
}
