const codes = ['ER_DUP_ENTRY', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY'];

/** Whether an INSERT or UPDATE failed because a unique key already holds the value. */
export function isDuplicate(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && codes.includes(code);
}

/** Of a statement to be caught: where a unique key already holds the value, this is thrown instead. */
export const duplicateAs =
  (refusal: () => Error) =>
  (error: unknown): never => {
    throw isDuplicate(error) ? refusal() : error;
  };
