import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root, type ClassType } from 'type-graphql';
import type { Reader } from '../../../chassis/database/database';
import { Input } from '../../../chassis/graphql/fields';
import type { GivenTo } from '../../../chassis/unit-of-work/verb';
import type { Context } from '../context';
import { invitationStateAt } from '../states';
import type { declining, revoking } from './invitation.work';
import { invitationByToken, type AnyInvitation, type EntityOf } from './invitation.rows';
import { InvitationState, invitationPayload, type InvitationKindName } from './invitation.types';

type Sent = ReturnType<typeof revoking>;
type Declined = ReturnType<typeof declining>;

/** A mutation that both kinds have: its verb, and what the schema says of the two. */
interface Offered<Made> {
  readonly verb: Made;
  readonly which: string;
  readonly description: string;
}

interface Offers<Name extends InvitationKindName, Row> {
  readonly kind: Name;
  readonly entity: EntityOf<Row & AnyInvitation>;
  readonly type: ClassType;
  readonly payload: ClassType;
  /** Who finds one by its id. */
  readonly found: string;
  readonly resend: Offered<Sent>;
  readonly revoke: Offered<Sent>;
  readonly decline: Offered<Declined>;
}

/** What is asked and done about both kinds of invitation. */
export function invitationResolver<Name extends InvitationKindName, Row>(offers: Offers<Name, Row>) {
  const { kind, entity, type, payload, found, resend, revoke, decline } = offers;
  @Resolver(() => type)
  abstract class InvitationResolver {
    constructor(readonly reader: Reader) {}

    @Query(() => type, { name: kind, nullable: true, description: found })
    byId(@Arg('id', () => ID, { description: 'The invitation.' }) id: string, @Ctx() { loaders }: Context) {
      return loaders[kind].load(id);
    }

    @FieldResolver(() => InvitationState, { description: 'What became of it, by now.' })
    state(@Root() invitation: AnyInvitation, @Ctx() { now }: Context): InvitationState {
      return invitationStateAt(invitation, now);
    }

    @Mutation(() => payload, { name: resend.verb.mutation, description: resend.description })
    async resend(@Input(resend.verb, resend.which) input: GivenTo<Sent>, @Ctx() context: Context) {
      return invitationPayload(context, kind, await context.perform(resend.verb, input), input.invitationId);
    }

    @Mutation(() => payload, { name: revoke.verb.mutation, description: revoke.description })
    async revoke(@Input(revoke.verb, revoke.which) input: GivenTo<Sent>, @Ctx() context: Context) {
      return invitationPayload(context, kind, await context.perform(revoke.verb, input), input.invitationId);
    }

    @Mutation(() => payload, { name: decline.verb.mutation, description: decline.description })
    async decline(@Input(decline.verb, decline.which) input: GivenTo<Declined>, @Ctx() context: Context) {
      const outcome = await context.perform(decline.verb, input);
      const invitation = await invitationByToken(this.reader.manager, entity, input.token);
      // The person who just declined has read it by its link, and may see what came of that.
      if (outcome.result) return { invitation, userErrors: [] };
      return invitationPayload(context, kind, outcome, invitation?.id ?? null);
    }
  }
  return InvitationResolver;
}
