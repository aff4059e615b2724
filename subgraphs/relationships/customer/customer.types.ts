import { Directive, ObjectType } from 'type-graphql';
import { listOf } from '../../../chassis/graphql/page-types';
import { enumType } from '../../../chassis/graphql/enums';
import { Described, Nullable } from '../../../chassis/graphql/fields';
import {
  ConsentState,
  PartyRole,
  MutationPayload,
  Id,
  Moment,
  OptionalMoment,
  OptionalText,
  Text,
} from '../common.types';
import { resaleRelationshipStates } from '../states';
import type { Page } from '../../../chassis/paging/page';
import type { Outcome } from '../../../chassis/refusal';
import type { Context } from '../context';
import type { ErrorCode } from '../errors';
import type { SeenCustomer } from '../loaders';

const ResaleRelationshipState = enumType(
  'ResaleRelationshipState',
  'Whether a partner serves a customer.',
  resaleRelationshipStates,
);
type ResaleRelationshipState = keyof typeof ResaleRelationshipState;

@ObjectType('ResaleRelationship', {
  description: 'One partner’s relationship with one customer. An order needs the reseller’s and the provider’s.',
})
export class ResaleRelationshipType {
  @Id('Names the relationship.') readonly id!: string;

  @Described(() => PartyRole, 'Whether the partner serves the customer as provider or as reseller.')
  readonly role!: PartyRole;

  @Described(() => ResaleRelationshipState, 'Whether the partner still serves the customer.')
  readonly state!: ResaleRelationshipState;

  @Described(
    () => ConsentState,
    'Whether the partner may administer the customer’s tenant. Ends with the relationship, and a provider’s with its partnership with the reseller.',
  )
  readonly delegatedAdmin!: ConsentState;

  @Moment('When the customer accepted.') readonly since!: Date;
  @OptionalMoment('When it was removed; null while it lives.') readonly removedAt!: Date | null;
}

@Directive('@key(fields: "id")')
@ObjectType('Customer', {
  description:
    'A company that is served by a reseller and a provider. Seen by itself, by the partners that serve it or once did, and by the operator.',
})
export class CustomerType {
  @Id('Names the customer in all subgraphs.') readonly id!: string;
  @Text('Name of the company.') readonly companyName!: string;
  @Text('The domain of its tenant.') readonly domain!: string;

  @Text('ISO 3166-1 alpha-2 of the customer’s tenant: this market has to be in its partners’ region.')
  readonly market!: string;

  @OptionalText('Whom to write to.') readonly contactEmail!: string | null;

  @Moment('Since when it is a customer: to a partner, its own customer; to the customer itself, anybody’s.')
  readonly since!: Date;
}

export const CustomerConnection = listOf(() => CustomerType, { name: 'Customer', of: 'customers' });

@ObjectType('CustomerPayload', { implements: MutationPayload, description: 'What became of a customer.' })
export class CustomerPayload extends MutationPayload {
  @Nullable(
    () => CustomerType,
    'The customer as it is now, after a refusal too; null where there is none that the viewer may see.',
  )
  readonly customer!: SeenCustomer | null;
}

/** The customer that was changed, or the one that there is: through the loaders, so only where it may be seen. */
export async function customerPayload(
  { loaders }: Context,
  { result, userErrors }: Outcome<{ readonly customerId: string }, ErrorCode>,
  present: string | null,
): Promise<CustomerPayload> {
  const id = result?.customerId ?? present;
  return { customer: id === null ? null : await loaders.customer.load(id), userErrors };
}

/** Puts the customers in the place of what a page knows them by; all of them in one statement, over all pages together. */
export async function customersOnPage(
  page: Page<{ readonly customerId: string }>,
  { loaders }: Context,
): Promise<Page<SeenCustomer>> {
  const customers = await Promise.all(page.edges.map(({ node }) => loaders.customer.load(node.customerId)));
  const edges = page.edges.flatMap(({ cursor }, index) => {
    const node = customers[index];
    return node ? [{ cursor, node }] : [];
  });
  return { ...page, edges };
}
