import { OPTIONS } from "../executor/features.ts";
import { NO_DEADLINE, type Timers, type Waiter } from "../executor/model/kernel.ts";
import { fire } from "./fire.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { single: "CountdownList" };

/** The two links and the deadline of a waiter, which is all that the list touches. */
type Link = Pick<Waiter, "next" | "prev" | "ticks">;

/** Deadlines up to here are small integers, which engines keep without allocating. */
const SMALL = 1073741823;

/**
 * The countdown list, for few timers, as boards have them: a ring through `end`, sorted by deadline.
 *
 *     sleeps of 5, 7 and 7 at time 3:   end ─► 8 ─► 10 ─► 10 ─► end
 *
 * Time is what was counted down since it began, or since `rebase`. The deadline of `end` is not a number, and so
 * neither before nor after any other. Counting down touches the first and what expires; cancelling is O(1); inserting
 * walks back from the last deadline, past those that are later.
 */
export class CountdownList implements Timers {
  private readonly end: Link;
  private passed = 0;

  constructor() {
    const end: Link = { ticks: undefined as any, next: undefined, prev: undefined };
    end.next = end.prev = end as Waiter;
    // Not in the literal: V8 would allocate whenever it reads a field that began as a double.
    end.ticks = NaN;
    this.end = end;
  }

  insert(waiter: Waiter, ticks: number): void {
    let prev = this.end.prev!;
    let deadline = this.passed + ticks;
    if (OPTIONS && deadline > SMALL) {
      this.rebase();
      deadline = ticks;
    }
    while (prev.ticks > deadline) prev = prev.prev!;
    waiter.ticks = deadline;
    waiter.prev = prev;
    waiter.next = prev.next;
    prev.next = prev.next!.prev = waiter;
  }

  /** Time begins anew. */
  private rebase(): void {
    for (let link = this.end.next!; link.ticks >= 0; link = link.next!) link.ticks -= this.passed;
    this.passed = 0;
  }

  remove(waiter: Waiter): void {
    waiter.prev!.next = waiter.next;
    waiter.next!.prev = waiter.prev;
  }

  advance(elapsed: number): void {
    const { end } = this;
    let due = end.next!;
    this.passed += elapsed;
    while (due.ticks <= this.passed) {
      end.next = due.next;
      due.next!.prev = end as Waiter;
      fire(due);
      due = end.next!;
    }
  }

  /** Shows every waiter with the ticks that are left to it, first deadline first. */
  each(show: (waiter: Waiter, ticks: number) => void): void {
    for (let link = this.end.next!; link.ticks >= 0; link = link.next!) show(link, link.ticks - this.passed);
  }

  ahead(): number {
    // NaN if the list is empty.
    return (this.end.next!.ticks - this.passed + 1 || 0) + NO_DEADLINE;
  }
}
