import { AccountsWorld, passport } from '../../../support/accounts';
import { TestDatabases, dialects } from '../../../support/databases';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

/** What somebody types into the form, field by field: first some nonsense where there is any, then what is right. */
const typed: Readonly<Record<string, readonly unknown[]>> = {
  'businessProfile.legalName': ['   ', 'Bryza IT Sp. z o.o.'],
  'businessProfile.address.line1': ['ul. Długa 12'],
  'businessProfile.address.city': ['Gdańsk'],
  'businessProfile.address.postalCode': ['8024', '80-244'],
  'businessProfile.address.country': ['DE', 'PL'],
  'businessProfile.registrationNumber': ['1111111111', '5833210988'],
  'businessProfile.source': ['MANUAL'],
  'primaryContact.firstName': ['Jan'],
  'primaryContact.lastName': ['Nowak\u202e', 'Nowak'],
  'primaryContact.email': ['jan@gmail.com', 'jan@bryza.example'],
  'primaryContact.isApplicant': [true],
  'supportContact.email': ['help@bryza', 'help@bryza.example'],
  'supportContact.phone': ['+48 123', '+48 58 301 00 00'],
};

interface InputField {
  readonly path: string;
  readonly isRequired: boolean;
}

interface TypeRef {
  readonly kind: string;
  readonly name: string | null;
  readonly ofType: TypeRef | null;
}

/** A form that knows nothing of enrolling but what the graph says of itself. */
interface Nested {
  [field: string]: unknown;
}

type Section = 'setBusinessProfile' | 'setPrimaryContact' | 'setSupportContact' | 'submitEnrollment';

interface Described {
  readonly name: string;
  readonly defaultValue: string | null;
  readonly type: TypeRef;
}

class GenericForm {
  readonly faulted: string[] = [];
  private readonly tries = new Map<string, number>();
  accountId = '';

  constructor(
    private readonly world: AccountsWorld,
    private readonly who = passport('bryza'),
  ) {}

  async call(mutation: Section | 'startEnrollment', input: object) {
    return this.world.change(mutation, input, this.who, 'account { id }');
  }

  async look() {
    const query = `query($id: ID!) { partnerAccount(id: $id) { enrollment { status missing { field } steps { code state blockedBy } }
      availableActions { action allowed } } }`;
    const { data } = await this.world.ask(query, this.who, { id: this.accountId });
    const { enrollment, availableActions } = data.partnerAccount;
    const allowed = availableActions.filter((each) => each.allowed).map(({ action }) => action);
    return { ...enrollment, allowed };
  }

  /** Sends a section until nothing is wrong with it, correcting only the fields that the answer names. */
  async fill(section: string): Promise<void> {
    const mutation = `set${capital(section)}` as Section;
    const fields = await this.fieldsOf(`${capital(mutation)}Input`);
    for (;;) {
      const { userErrors } = await this.call(mutation, this.inputOf(section, fields));
      if (userErrors.length === 0) return;
      for (const { path } of userErrors) {
        const [argument, ...rest] = path;
        const field = `${section}.${rest.join('.')}`;
        expect([argument, Object.keys(typed).includes(field) ? 'a field of the form' : field]).toEqual([
          ...['input', 'a field of the form'],
        ]);
        this.faulted.push(field);
        this.tries.set(field, (this.tries.get(field) ?? 0) + 1);
        expect(this.tries.get(field)).toBeLessThan(typed[field]!.length);
      }
    }
  }

  private inputOf(section: string, fields: readonly InputField[]): object {
    const input: Nested = {};
    for (const { path, isRequired } of fields) {
      const values = path === 'accountId' ? [this.accountId] : typed[`${section}.${path}`];
      if (!values && !isRequired) continue;
      const parts = path.split('.');
      const last = parts.pop()!;
      const inner = parts.reduce((outer, part) => (outer[part] ??= {}) as Nested, input);
      inner[last] = values![this.tries.get(`${section}.${path}`) ?? 0];
    }
    return input;
  }

  /** Every field of an input type, those of input types within it too. */
  private async fieldsOf(type: string): Promise<InputField[]> {
    const query = `query($type: String!) { __type(name: $type) { inputFields { name defaultValue type { kind name ofType { kind name } } } } }`;
    const { data } = await this.world.ask<{ readonly __type: { readonly inputFields: readonly Described[] } }>(
      query,
      this.who,
      { type },
    );
    const found: InputField[] = [];
    for (const { name, defaultValue, type: of } of data.__type.inputFields) {
      const named = of.ofType ?? of;
      const isRequired = of.kind === 'NON_NULL' && defaultValue === null;
      if (named.kind !== 'INPUT_OBJECT') found.push({ path: name, isRequired });
      else
        for (const inner of await this.fieldsOf(named.name!)) found.push({ ...inner, path: `${name}.${inner.path}` });
    }
    return found;
  }
}

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

describe.each(dialects)('an enrollment form made of nothing but what the graph tells, on %s', (dialect) => {
  test('leads from an empty draft to the submission', async () => {
    const world = await AccountsWorld.open(databases, dialect);
    const form = new GenericForm(world);
    form.accountId = (await form.call('startEnrollment', { market: 'PL' })).account.id;

    for (let { missing } = await form.look(); missing.length > 0; { missing } = await form.look()) {
      expect((await form.look()).allowed).not.toContain('submitEnrollment');
      const [section] = missing[0]!.field.split('.');
      expect((await form.look()).allowed).toContain(`set${capital(section!)}`);
      await form.fill(section!);
    }

    expect((await form.look()).allowed).toContain('submitEnrollment');
    expect((await form.call('submitEnrollment', { accountId: form.accountId })).userErrors).toEqual([]);
    const { status, steps } = await form.look();
    expect(status).toBe('EMAIL_OWNERSHIP');
    const states = Object.fromEntries(steps.map(({ code, state }) => [code, state]));
    expect(states).toMatchObject({ SUBMISSION: 'DONE', CONTACT_CONFIRMATION: 'CURRENT', PARTNER_ID: 'DEFERRED' });
    const wrong = Object.keys(typed).filter((field) => typed[field]!.length > 1);
    expect([...new Set(form.faulted)].sort()).toEqual(wrong.sort());
  });
});
