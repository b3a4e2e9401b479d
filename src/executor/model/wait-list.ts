import type { Waiter } from "./kernel.ts";

/** A circular list of waiters, linked through the waiters: every step is O(1) and allocates nothing. */
export interface WaitList {
  /** `first.prev` is the last. */
  first: Waiter | undefined;
}

export function append(list: WaitList, waiter: Waiter): void {
  const first = list.first;
  if (first === undefined) {
    list.first = waiter.next = waiter.prev = waiter;
    return;
  }
  const last = first.prev!;
  last.next = first.prev = waiter;
  waiter.prev = last;
  waiter.next = first;
}

/** INVARIANT: `waiter` stands in `list` (test/executor/give-back.test.ts cancels at any time). */
export function remove(list: WaitList, waiter: Waiter): void {
  const next = waiter.next!;
  const prev = waiter.prev!;
  if (next === waiter) list.first = undefined;
  else {
    prev.next = next;
    next.prev = prev;
    if (list.first === waiter) list.first = next;
  }
  waiter.next = waiter.prev = undefined;
}

export function shift(list: WaitList): Waiter | undefined {
  const first = list.first;
  if (first !== undefined) remove(list, first);
  return first;
}
