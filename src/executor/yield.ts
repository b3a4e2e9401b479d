import { context } from "./context.ts";
import { Future, reusable } from "./future.ts";
import { YIELD } from "./task.ts";

/**
 * Gives every other ready task a run, then goes on, in the next turn. Allocates nothing.
 * Cancel safety: cancelling it loses nothing.
 *
 * @example
 * for (const block of blocks) { check(block); yield* yieldNow(); }
 */
export function yieldNow(): Future<void> {
  const { task } = context;
  if (task === undefined) return new Future<void>(YIELD);
  const { exec } = task;
  if (reusable(exec.yielding)) return exec.yielding;
  return (exec.yielding = new Future<void>(YIELD));
}
