import { NO_DEADLINE, type Timers } from "../executor/executor.ts";
import type { Waiter } from "../executor/waiter.ts";

/** The two links and the count of a waiter, which is all that the list touches. */
interface Link {
  next: Link | undefined;
  prev: Link | undefined;
  ticks: any;
}

/**
 * The countdown list: sorted by deadline, each waiter holding its ticks after the one before it.
 *
 *     sleeps of 5, 7 and 7:     end ─► 5 ─► 2 ─► 0 ─► end
 *     counted down by 6:        end ─► 1 ─► 0 ─► end         (the first was resolved)
 *
 * A ring through `end`, whose count is not a number, so that no walk runs past it. Counting down touches the
 * first and what expires; cancelling is O(1); inserting walks the list.
 */
export class CountdownList implements Timers {
  private readonly end: Link;

  constructor() {
    const end: Link = { ticks: undefined, next: undefined, prev: undefined };
    end.next = end.prev = end;
    this.end = end;
  }

  insert(waiter: Waiter, ticks: number): void {
    let next = this.end.next!;
    while (next.ticks <= ticks) {
      ticks -= next.ticks;
      next = next.next!;
    }
    if (next !== this.end) next.ticks -= ticks;
    waiter.ticks = ticks;
    const link = waiter as Link;
    link.next = next;
    link.prev = next.prev;
    next.prev = next.prev!.next = link;
  }

  remove(waiter: Waiter): void {
    const next: Link = waiter.next!;
    if (next !== this.end) next.ticks += waiter.ticks;
    next.prev = waiter.prev;
    waiter.prev!.next = next as Waiter;
  }

  advance(elapsed: number): void {
    let due = this.end.next!;
    if (due !== this.end) due.ticks -= elapsed;
    while (due.ticks <= 0) {
      this.remove(due as Waiter);
      (due as Waiter).resolve();
      due = this.end.next!;
    }
  }

  next(): number {
    const { ticks } = this.end.next!;
    return ticks === undefined ? NO_DEADLINE : ticks;
  }
}
