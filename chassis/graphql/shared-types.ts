import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { idNamed } from '../database/ids';
import { DateTime } from './date-time';
import type { EnumObject } from './enums';
import { listOf } from './page-types';
import { Described, Nullable } from './fields';
import { ListSize } from './list-size';

/** What can be done with an object now, by this viewer, given the subgraph's own codes. */
export function availableActionType(errorCode: EnumObject) {
  @Directive('@shareable')
  @ObjectType('AvailableAction', {
    description: 'What this viewer can do with an object now; where it is not allowed, every reason why.',
  })
  class AvailableAction {
    @Described(() => String, 'The mutation that does it.') readonly action!: string;
    @Described(() => Boolean, 'Whether it would be accepted now.') readonly allowed!: boolean;

    @ListSize(Object.keys(errorCode).length)
    @Described(() => [errorCode], 'Every reason against it; empty when allowed.')
    readonly blockedBy!: readonly string[];
  }
  return AvailableAction;
}

/** What one event changes at most: a whole business profile has eleven values, and no event changes more than two forms. */
const MOST_CHANGES = 25;

@Directive('@shareable')
@ObjectType('FieldChange', { description: 'One value that changed.' })
export class FieldChange {
  @Described(() => String, 'What changed.') readonly field!: string;

  @Nullable(() => String, 'The value before; null where there was none.')
  readonly before!: string | null;

  @Nullable(() => String, 'The value since; null where it was removed.')
  readonly after!: string | null;
}

/** Who did what when, given the subgraph's own kinds of actors. */
export function historyTypes(actorKind: EnumObject) {
  @Directive('@shareable')
  @ObjectType('HistoryActor', { description: 'Who did it.' })
  class HistoryActor {
    @Described(() => actorKind, 'On whose behalf.') readonly kind!: string;

    @Nullable(() => ID, 'The account that the person acted for.')
    readonly accountId!: string | null;

    @Nullable(() => ID, 'The person; null where the system acted.') readonly userId!: string | null;

    @Nullable(() => String, 'Name of the person at that time.') readonly name!: string | null;
  }

  @Directive('@shareable')
  @ObjectType('HistoryEntry', { description: 'Something that happened; never changed afterwards.' })
  class HistoryEntry {
    /** The event that it is about. */
    readonly id!: string;

    @Field(() => ID, {
      name: 'id',
      description: 'Names the entry, and nothing else: what an activity tells of the same has an id of its own.',
    })
    entryId(): string {
      return idNamed('HistoryEntry', this.id);
    }

    @Described(() => String, 'What happened, in the past tense: `AccountOpened`.') readonly type!: string;
    @Described(() => DateTime, 'When it happened.') readonly at!: Date;
    @Described(() => HistoryActor, 'Who did it.') readonly actor!: HistoryActor;

    @ListSize(MOST_CHANGES)
    @Described(() => [FieldChange], 'What it changed, value by value.')
    readonly changes!: readonly FieldChange[];
  }

  const options = { name: 'History', of: 'events', withTotalCount: false, shareable: true };
  return { HistoryActor, HistoryConnection: listOf(() => HistoryEntry, options) };
}
