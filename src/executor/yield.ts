import { OPTIONS, STATISTICS } from "./features.ts";
import { Future, notePlace } from "./model/future.ts";
import type { Operation } from "./model/kernel.ts";
import { enqueue, pause } from "./ready.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { futures: ["yieldNow"] };

const YIELD: Operation = {
  name: "yieldNow",
  begin: STATISTICS ? pause : enqueue,
  start(waiter, future) {
    future.taken = false;
    waiter.resolve();
  },
  stop: () => true,
};

/** One for all: it carries nothing, so awaiting it again does no harm. */
const NOW: Future<void> = /*#__PURE__*/ new Future<void>(YIELD);

/**
 * Gives every other ready task a run, then goes on, in the next turn. Allocates nothing.
 * Cancel safety: cancelling it loses nothing. It is the one future that may be stored and awaited again.
 *
 * @example
 * for (const block of blocks) { check(block); yield* yieldNow(); }
 */
export function yieldNow(): Future<void> {
  if (OPTIONS) notePlace();
  return NOW;
}
