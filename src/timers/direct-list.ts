import { current } from "../executor/model/current.ts";
import { NO_DEADLINE, type TaskRecord, type Timers, type Waiter } from "../executor/model/kernel.ts";
import { READY } from "../executor/model/states.ts";
import { enqueue } from "../executor/ready.ts";
import { timerFired } from "../executor/trace/hooks.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { single: "CountdownList" };

/**
 * The ring of list.ts where there is one executor and only tasks stand in it, which sleep or wait as if they did. Deadlines are
 * in the executor's own time; `prevIn` is the latest.
 */
export const SLEEPERS = { ticks: NaN } as Waiter;

/** In place of that of list.ts. */
export class CountdownList implements Timers {
  constructor() {
    SLEEPERS.nextIn = SLEEPERS.prevIn = SLEEPERS;
  }

  insert(waiter: Waiter, ticks: number): void {
    // It is in no other list, and nobody cancels it: it runs when it is due.
    (waiter as TaskRecord).phase = READY;
    waiter.ticks = current.exec!.now + ticks;
    insertEarlier(waiter);
  }

  remove(waiter: Waiter): void {
    let before = SLEEPERS;
    while (before.nextIn !== waiter) before = before.nextIn!;
    before.nextIn = waiter.nextIn;
    if (SLEEPERS.prevIn === waiter) SLEEPERS.prevIn = before;
  }

  advance(): void {
    let due: Waiter;
    while ((due = SLEEPERS.nextIn!).ticks <= current.exec!.now) {
      takeFirst(due);
      timerFired(due);
      enqueue(due as TaskRecord);
    }
  }

  ahead(): number {
    // NaN if the list is empty.
    return (SLEEPERS.nextIn!.ticks - current.exec!.now + 1 || 0) + NO_DEADLINE;
  }
}

/** Behind all that are due no later. */
export function insertEarlier(waiter: Waiter): void {
  let before = SLEEPERS;
  while (before.nextIn!.ticks <= waiter.ticks) before = before.nextIn!;
  waiter.nextIn = before.nextIn;
  before.nextIn = waiter;
  if (waiter.nextIn === SLEEPERS) SLEEPERS.prevIn = waiter;
}

/** INVARIANT: `first` is the first. */
export function takeFirst(first: Waiter): void {
  // Only what SLEEPERS has for a deadline counts as false.
  if (!(SLEEPERS.nextIn = first.nextIn)!.ticks) SLEEPERS.prevIn = SLEEPERS;
}
