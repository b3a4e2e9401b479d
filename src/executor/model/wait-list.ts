import type { Waiter } from "./kernel.ts";

/** A circular list of waiters, linked through the waiters: every step is O(1) and allocates nothing. */
export interface WaitList {
  /** `first.prevIn` is the last. */
  first: Waiter | undefined;
}

export function append(list: WaitList, waiter: Waiter): void {
  const first = list.first;
  if (first === undefined) {
    list.first = waiter.nextIn = waiter.prevIn = waiter;
    return;
  }
  const last = first.prevIn!;
  last.nextIn = first.prevIn = waiter;
  waiter.prevIn = last;
  waiter.nextIn = first;
}

/** INVARIANT: `waiter` stands in `list` (test/executor/give-back.test.ts cancels at any time). */
export function remove(list: WaitList, waiter: Waiter): void {
  const next = waiter.nextIn!;
  const prev = waiter.prevIn!;
  if (next === waiter) list.first = undefined;
  else {
    prev.nextIn = next;
    next.prevIn = prev;
    if (list.first === waiter) list.first = next;
  }
  waiter.nextIn = waiter.prevIn = undefined;
}

export function shift(list: WaitList): Waiter | undefined {
  const first = list.first;
  if (first !== undefined) remove(list, first);
  return first;
}
