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
  /** Ticks to the last deadline: a sleep of that or more, the most frequent one, needs no walk. */
  private span = 0;

  constructor() {
    const end: Link = { ticks: undefined, next: undefined, prev: undefined };
    end.next = end.prev = end;
    this.end = end;
  }

  insert(waiter: Waiter, ticks: number): void {
    const link = waiter as Link;
    let next = this.end;
    if (ticks < this.span) {
      next = next.next!;
      while (next.ticks <= ticks) {
        ticks -= next.ticks;
        next = next.next!;
      }
      next.ticks -= ticks;
      link.ticks = ticks;
    } else {
      link.ticks = ticks - this.span;
      this.span = ticks;
    }
    link.next = next;
    link.prev = next.prev;
    next.prev = next.prev!.next = link;
  }

  remove(waiter: Waiter): void {
    const link = waiter as Link;
    const next = link.next!;
    if (next.ticks >= 0) next.ticks += link.ticks;
    else this.span -= link.ticks;
    next.prev = link.prev;
    link.prev!.next = next;
  }

  advance(elapsed: number): void {
    const { end } = this;
    let due = end.next!;
    if (due.ticks >= 0) {
      due.ticks -= elapsed;
      this.span -= elapsed;
    }
    while (due.ticks <= 0) {
      this.remove(due as Waiter);
      (due as Waiter).resolve();
      due = end.next!;
    }
  }

  next(): number {
    const { ticks } = this.end.next!;
    return ticks >= 0 ? ticks : NO_DEADLINE;
  }
}
