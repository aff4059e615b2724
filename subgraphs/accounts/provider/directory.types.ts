import { enumType } from '../../../chassis/graphql/enums';
import { ArgsType, Field, InputType, ObjectType } from 'type-graphql';
import { Described, Nullable, WithDefault } from '../../../chassis/graphql/fields';
import { PartnerAccountType } from '../partner-account.types';
import { ListSize } from '../../../chassis/graphql/list-size';
import { PageArgs, connectionOf, edgeOf } from '../../../chassis/graphql/page-types';
import { LIST_BOUND } from '../../../chassis/inputs';
import type { Compatibility } from './provider';
import { ProviderService } from './provider.types';
import type { ErrorCode as Code } from '../errors';
import { ErrorCode, OrderDirection } from '../common.types';

const DirectoryOrderField = enumType('ProviderDirectoryOrderField', 'What the directory can be ordered by.', {
  NAME: 'By legal name; accents and case do not count.',
});
type DirectoryOrderField = keyof typeof DirectoryOrderField;

@ObjectType('Compatibility', { description: "Whether the viewer's account can work with a provider, and if not, why." })
export class CompatibilityType implements Compatibility {
  @Described(() => Boolean, 'Whether nothing stands in the way.') readonly compatible!: boolean;

  @ListSize(2)
  @Described(() => [ErrorCode], 'What stands in the way; empty when compatible.')
  readonly reasons!: readonly Code[];
}

@InputType('ProviderDirectoryFilter', { description: 'Narrows the directory.' })
class DirectoryFilter {
  @Nullable(() => String, 'Only providers established in this market, such as PL.') readonly market?: string | null;

  @Nullable(() => [ProviderService], `Only providers that offer all of these. ${LIST_BOUND}`)
  readonly services?: ProviderService[] | null;

  @Nullable(() => String, 'Only providers whose name has all these words in it; accents and case do not count.')
  readonly search?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: "Also providers that the viewer's place of business rules out; `compatibility` says why.",
  })
  readonly includeIncompatible?: boolean | null;
}

@InputType('ProviderDirectoryOrder', { description: 'The order of the directory.' })
class DirectoryOrder {
  @Described(() => DirectoryOrderField, 'What to order by.') readonly field!: DirectoryOrderField;

  @WithDefault(() => OrderDirection, OrderDirection.ASC, 'Which end comes first.')
  readonly direction!: OrderDirection;
}

@ArgsType()
export class DirectoryArgs extends PageArgs {
  @Nullable(() => DirectoryFilter, 'Which providers.') readonly filter?: DirectoryFilter | null;

  @Nullable(() => DirectoryOrder, 'In which order; by name unless told otherwise.')
  readonly orderBy?: DirectoryOrder | null;
}

const options = { name: 'ProviderDirectory', of: 'official providers' };

@ObjectType('ProviderDirectoryEdge', { description: 'One entry of the directory.' })
export class DirectoryEdge extends edgeOf(() => PartnerAccountType, options) {}

export const DirectoryConnection = connectionOf(() => DirectoryEdge, options);
