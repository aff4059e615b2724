import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { accountReadBy, type Actor } from '../actor';
import { channelStateOf, type FactSource } from './channel-assembly';
import { evaluate, evaluateNothing, type Eligibility } from './evaluate';
import { relationshipsSeenBy } from '../resale-relationship';
import type { Channel } from './channel';
import { readFacts, readRelationships } from './facts.rows';
import type { FactsAge } from './facts-age.rows';

interface EligibilityAnswersParts {
  readonly reader: DataSource;
  readonly actor: () => Promise<Actor>;
  readonly facts: FactsAge;
}

/**
 * Answers whether an order may be placed, to those who may ask: a partner in the channel, its customer, the operator.
 * To anyone else every channel is like one that does not exist.
 */
export class EligibilityAnswers {
  private readonly answers = new DataLoader<Channel, Eligibility, string>((channels) => this.answer(channels), {
    cacheKeyFn: ({ customerId, resellerId, providerId }) => [customerId, resellerId, providerId].join(' '),
  });

  constructor(private readonly parts: EligibilityAnswersParts) {}

  of(channel: Channel): Promise<Eligibility> {
    return this.answers.load(channel);
  }

  private async answer(channels: readonly Channel[]): Promise<Eligibility[]> {
    const { facts } = this.parts;
    const first = await this.evaluateAll(channels);
    // Never another answer than the source would give: before a "no", the facts of others are brought up to date.
    if (facts.hasCaughtUp || first.every(({ verdict }) => verdict === 'ELIGIBLE')) return first;
    await facts.catchUp();
    return this.evaluateAll(channels);
  }

  private async evaluateAll(channels: readonly Channel[]): Promise<Eligibility[]> {
    const known = await this.parts.facts.knowledge();
    const actor = await this.parts.actor();
    const source = await this.factsFor(channels, actor);
    return channels.map((channel) => {
      if (!mayAsk(actor, channel, source)) return evaluateNothing();
      const state = channelStateOf(channel, source);
      return state ? evaluate(state.facts, known) : evaluateNothing();
    });
  }

  /** The relationships are those that the viewer sees: what it may not know cannot colour its answer. */
  private async factsFor(channels: readonly Channel[], actor: Actor): Promise<FactSource> {
    const { manager } = this.parts.reader;
    const customerIds = [...new Set(channels.map(({ customerId }) => customerId))];
    const partnerIds = [...new Set(channels.flatMap(({ resellerId, providerId }) => [resellerId, providerId]))];
    const relationships = await readRelationships(manager, customerIds);
    const source = await readFacts(manager, { customerIds, partnerIds }, relationships);
    return {
      ...source,
      relationships: (customerId) => relationshipsSeenBy(actor, customerId, source.relationships(customerId)),
    };
  }
}

function mayAsk(actor: Actor, { customerId, resellerId, providerId }: Channel, source: FactSource): boolean {
  const relationships = source.relationships(customerId);
  const exists = source.customer(customerId) && source.partner(resellerId) && source.partner(providerId);
  if (!exists) return false;
  if (actor.isOperator) return true;
  if (actor.customerId === customerId) {
    return relationships.some((one) => one.partnerId === providerId && one.resellerId === resellerId);
  }
  const accountId = accountReadBy(actor);
  const isParty = accountId === resellerId || accountId === providerId;
  // The customer and the other partner must be known to the viewer already.
  return isParty && relationships.length > 0 && source.partnerships({ resellerId, providerId }).length > 0;
}
