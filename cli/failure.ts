import { inspect } from "node:util";

/** The command was used wrongly or given something that cannot work: one sentence for people, exit code 2. */
export class UsageError extends Error {
  override readonly name: string = "UsageError";
}

/** Bad input whose message begins with its place: `app.ts:3:7: …`. One line for each place. */
export class PlacedError extends UsageError {
  override readonly name = "PlacedError";
}

export const EXIT_FINE = 0;
/** A task failed and nobody joined it, or the app failed while it was loaded or outside of its tasks. */
export const EXIT_FAILED = 1;
/** Usage, or bad input. */
export const EXIT_USAGE = 2;
/** Ended by Ctrl-C or SIGTERM. */
export const EXIT_INTERRUPTED = 130;

/** What people read of an error. One that nobody foresaw: the system refused something, or this command has a fault. */
export function sentenceFor(error: unknown): string {
  if (error instanceof PlacedError) return error.message;
  if (error instanceof UsageError || (error instanceof Error && "syscall" in error))
    return `error: ${error.message}`;
  return `error: ristretto has a fault: ${inspect(error)}`;
}
