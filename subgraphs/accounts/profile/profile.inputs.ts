import { ID, InputType, Int } from 'type-graphql';
import { Described, Nullable, WithDefault } from '../../../chassis/graphql/fields';
import { CompanyProfileSource } from '../enums.types';
import { PostalAddressInput } from '../address.types';
import { EXPECTED_VERSION } from '../common.types';

const ACCOUNT = 'The account that it is about.';

@InputType('SetBusinessProfileInput', { description: 'The company, looked up in the register or entered manually.' })
export class SetBusinessProfileInput {
  @Described(() => ID, ACCOUNT) readonly accountId!: string;

  @Described(() => String, 'The name under which the company is registered. After a look-up the register has the say.')
  readonly legalName!: string;

  @Described(
    () => PostalAddressInput,
    'Where the company is registered, in the market of the account. After a look-up the register has the say.',
  )
  readonly address!: PostalAddressInput;

  @Nullable(() => String, 'Its D-U-N-S number: nine digits, with or without dashes. A look-up needs it.')
  readonly duns?: string | null;

  @Nullable(() => String, 'Its registration number; some markets ask for one.')
  readonly registrationNumber?: string | null;

  @Nullable(() => String, 'Its website.') readonly website?: string | null;

  @Described(() => CompanyProfileSource, 'Looked up by the D-U-N-S number, or entered manually.')
  readonly source!: CompanyProfileSource;

  @WithDefault(() => Boolean, false, 'Keep the address as entered although another was suggested.')
  readonly keepEnteredAddress!: boolean;

  @Nullable(() => Int, EXPECTED_VERSION) readonly expectedVersion?: number | null;
}

@InputType('SetSupportContactInput', { description: 'Where customers find help.' })
export class SetSupportContactInput {
  @Described(() => ID, ACCOUNT) readonly accountId!: string;
  @Described(() => String, 'Where to write to.') readonly email!: string;
  @Described(() => String, 'Where to call; without + it is a number of the market.') readonly phone!: string;
  @Nullable(() => String, 'Where to read.') readonly website?: string | null;
  @Nullable(() => Int, EXPECTED_VERSION) readonly expectedVersion?: number | null;
}
