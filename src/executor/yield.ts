import { OPTIONS } from "./features.ts";
import { Future, notePlace } from "./model/future.ts";
import type { Operation, TaskRecord } from "./model/kernel.ts";
import { suspend } from "./ready.ts";
import { ready, suspended } from "./trace/hooks.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { needs: ["YIELDS"], futures: ["yieldNow"] };

/** Of a task that does no more than yield, the loop keeps the place in the queue; this is for all others. */
const YIELD: Operation = {
  name: "yieldNow",
  begin: suspend,
  start(waiter, future) {
    future.taken = false;
    waiter.resolve();
  },
  stop: () => true,
};

/** One for all: it carries nothing, so awaiting it again does no harm. */
export const YIELDED: Future<void> = /*#__PURE__*/ new Future<void>(YIELD);

/** `task` yields, and is ready again. */
export function paused(task: TaskRecord): void {
  suspended(task, YIELD.name);
  ready(task);
}

/**
 * Gives every other ready task a run, then goes on, in the next turn. Allocates nothing.
 * Cancel safety: cancelling it loses nothing. It is the one future that may be stored and awaited again.
 *
 * @example
 * for (const block of blocks) { check(block); yield* yieldNow(); }
 */
export function yieldNow(): Future<void> {
  if (OPTIONS) notePlace();
  return YIELDED;
}
