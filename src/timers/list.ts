import { OPTIONS } from "../executor/features.ts";
import { NO_DEADLINE, type Timers, type Waiter } from "../executor/model/kernel.ts";
import { fire } from "./fire.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { single: "CountdownList" };

/** The link and the deadline of a waiter, which is all that the list touches. */
type Link = Pick<Waiter, "nextIn" | "ticks">;

/** Deadlines up to here are small integers, which engines keep without allocating. */
const SMALL = 1073741823;

/**
 * The countdown list, for few timers, as boards have them: a ring through `end`, sorted by deadline, linked one way, so that a
 * waiter needs no more than two fields for it.
 *
 *     sleeps of 5, 7 and 7 at time 3:   end ─► 8 ─► 10 ─► 10 ─► end
 *
 * Time is what was counted down since it began, or since `rebase`. The deadline of `end` is not a number, and so
 * neither before nor after any other. Counting down touches the first and what expires. Inserting is O(1) behind the latest
 * deadline, else it walks past those that are earlier; cancelling walks to the waiter.
 */
export class CountdownList implements Timers {
  private readonly end: Link;
  private latest: Link;
  private passed = 0;

  constructor() {
    const end: Link = { ticks: undefined as any, nextIn: undefined };
    end.nextIn = end as Waiter;
    // Not in the literal: V8 would allocate whenever it reads a field that began as a double.
    end.ticks = NaN;
    this.end = this.latest = end;
  }

  insert(waiter: Waiter, ticks: number): void {
    let deadline = this.passed + ticks;
    if (OPTIONS && deadline > SMALL) {
      this.rebase();
      deadline = ticks;
    }
    let before = this.latest;
    if (before.ticks > deadline) {
      before = this.end;
      while (before.nextIn!.ticks <= deadline) before = before.nextIn!;
    } else this.latest = waiter;
    waiter.ticks = deadline;
    waiter.nextIn = before.nextIn;
    before.nextIn = waiter;
  }

  /** Time begins anew. */
  private rebase(): void {
    for (let link = this.end.nextIn!; link.ticks >= 0; link = link.nextIn!) link.ticks -= this.passed;
    this.passed = 0;
  }

  remove(waiter: Waiter): void {
    let before = this.end;
    while (before.nextIn !== waiter) before = before.nextIn!;
    before.nextIn = waiter.nextIn;
    if (this.latest === waiter) this.latest = before;
  }

  advance(elapsed: number): void {
    const { end } = this;
    let due = end.nextIn!;
    this.passed += elapsed;
    while (due.ticks <= this.passed) {
      end.nextIn = due.nextIn;
      if (due === this.latest) this.latest = end;
      fire(due);
      due = end.nextIn!;
    }
  }

  /** Shows every waiter with the ticks that are left to it, first deadline first. */
  each(show: (waiter: Waiter, ticks: number) => void): void {
    for (let link = this.end.nextIn!; link.ticks >= 0; link = link.nextIn!)
      show(link, link.ticks - this.passed);
  }

  ahead(): number {
    // NaN if the list is empty.
    return (this.end.nextIn!.ticks - this.passed + 1 || 0) + NO_DEADLINE;
  }
}
