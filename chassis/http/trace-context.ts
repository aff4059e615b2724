import type { IncomingHttpHeaders } from 'node:http';

/** Version 00 ends with its flags, later ones may go on; ff is none, and neither is an id of zeros. */
const TRACEPARENT =
  /^(?:00(?=.{53}$)|(?!00|ff)[\da-f]{2})-(?!0{32})([\da-f]{32})-(?!0{16})[\da-f]{16}-[\da-f]{2}(?:-|$)/;

/** The trace that a request says it is part of, as https://www.w3.org/TR/trace-context/ writes it; undefined where none. */
export const traceIdOf = ({ traceparent }: IncomingHttpHeaders): string | undefined =>
  TRACEPARENT.exec(String(traceparent))?.[1];
