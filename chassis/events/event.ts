export interface EventActor {
  readonly kind: string;
  readonly accountId: string | null;
  readonly userId: string | null;
  readonly name: string | null;
}

export interface FieldChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** A fact as a unit of work states it. `data` carries enough for a follower to rebuild its tables from nothing. */
export interface NewEvent<Type extends string = string, Data = Record<string, unknown>> {
  readonly type: Type;
  readonly subjectId: string;
  readonly audience: readonly string[];
  readonly actor: EventActor;
  readonly changes?: readonly FieldChange[];
  readonly data: Data;
}

/** A fact as it was committed: positions have no gaps and follow the order of commits. */
export interface RecordedEvent extends NewEvent {
  readonly position: number;
  readonly id: string;
  readonly at: Date;
  readonly changes: readonly FieldChange[];
}
