/** EX_CONFIG of sysexits.h, by which an orchestrator knows that starting again will not help. */
export const CONFIG_EXIT_CODE = 78;

/** Faults that a person can put right by themselves: a sentence for them, not a stack. */
export class StartFault extends Error {
  constructor(
    message: string,
    readonly exitCode = 1,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}
