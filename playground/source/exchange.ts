import { Observed } from './observed';

/** What there is to say about the last answer besides its body. */
export interface Exchange {
  readonly status: number;
  readonly milliseconds: number;
  readonly bytes: number;
  readonly askedAs: string;
  readonly requestId: string | null;
}

export const lastExchange = new Observed<Exchange | null>(null);
