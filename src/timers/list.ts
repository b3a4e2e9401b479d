import { NO_DEADLINE, type Timers } from "../executor/executor.ts";
import type { Waiter } from "../executor/waiter.ts";

/**
 * The countdown list: sorted by deadline, each waiter holding its ticks after the one before it.
 *
 *     sleeps of 5, 7 and 7:     head ─► 5 ─► 2 ─► 0
 *     counted down by 6:        head ─► 1 ─► 0         (the first was resolved)
 *
 * Counting down touches the head and what expires; cancelling is O(1); inserting walks the list.
 */
export class CountdownList implements Timers {
  private head: Waiter | undefined = undefined;

  insert(waiter: Waiter, ticks: number): void {
    let prev: Waiter | undefined;
    let next = this.head;
    while (next !== undefined && next.ticks <= ticks) {
      ticks -= next.ticks;
      prev = next;
      next = next.next;
    }
    waiter.ticks = ticks;
    waiter.prev = prev;
    waiter.next = next;
    if (prev === undefined) this.head = waiter;
    else prev.next = waiter;
    if (next !== undefined) {
      next.ticks -= ticks;
      next.prev = waiter;
    }
  }

  remove(waiter: Waiter): void {
    const { prev, next } = waiter;
    if (prev === undefined) this.head = next;
    else prev.next = next;
    if (next !== undefined) {
      next.ticks += waiter.ticks;
      next.prev = prev;
    }
    waiter.next = waiter.prev = undefined;
  }

  advance(elapsed: number): void {
    if (this.head !== undefined) this.head.ticks -= elapsed;
    while (this.head !== undefined && this.head.ticks <= 0) {
      const due = this.head;
      this.remove(due);
      due.resolve();
    }
  }

  next(): number {
    return this.head === undefined ? NO_DEADLINE : this.head.ticks;
  }
}
