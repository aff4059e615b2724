/** Codes of errors by which a server cannot be reached. */
export const unreachable =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|PROTOCOL_CONNECTION_LOST)$/;
const closing =
  /^(ER_SERVER_SHUTDOWN|ER_CONNECTION_KILLED|ER_CON_COUNT_ERROR|ER_UNKNOWN_COM_ERROR|ER_ERROR_DURING_COMMIT)$/;
// Not by its class: a statement whose connection was cut for being late fails with an error that only bears its code.
const late = /^DEADLINE_EXCEEDED$/;
const full =
  /^(SQLITE_FULL|SQLITE_IOERR\w*|SQLITE_BUSY\w*|ER_DISK_FULL|ER_RECORD_FILE_FULL|ER_OPTION_PREVENTS_STATEMENT)$/;

/**
 * Whether the database could not be reached, or could take nothing in. That is over sooner or later and no fault of
 * the caller; whether a change was stored after all is not known.
 */
export function isOutage(error: unknown): boolean {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' && [unreachable, closing, late, full].some((kind) => kind.test(code));
}
