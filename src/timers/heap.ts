import { NO_DEADLINE, type Timers } from "../executor/executor.ts";
import type { Waiter } from "../executor/waiter.ts";

/** Children of one place. Four keep the tree flat, and they stand next to each other. */
const ARITY = 4;
/** Up to here a sum of ticks is exact. */
const EXACT = 9007199254740992;
/** So many cancelled entries may stay, beyond as many as live ones, before they are swept out. */
const SLACK = 64;

/**
 * For programs with thousands of timers: a 4-ary heap, ordered by deadline and then by the order of setting.
 * Setting and firing cost O(log n), where the countdown list walks. Cancelling only marks: the entry leaves
 * when it comes up, or when more are cancelled than live. A board with few timers is better off with the list.
 *
 * @example
 * const executor = new Executor({ timers: new TimerHeap() });
 */
export class TimerHeap implements Timers {
  /** Ticks counted since the last `rebase`; the deadlines count from there too. */
  private time = 0;
  private orders = 0;
  private live = 0;
  /** Three columns of one table. An entry is live while its waiter's `ticks` is the entry's order. */
  private readonly deadlines: number[] = [];
  private readonly order: number[] = [];
  private readonly waiters: Waiter[] = [];

  insert(waiter: Waiter, ticks: number): void {
    if (this.live === 0) this.restart();
    if (ticks > EXACT - this.time) this.rebase();
    this.live++;
    waiter.ticks = ++this.orders;
    this.rise(this.waiters.length, this.time + ticks, this.orders, waiter);
  }

  remove(waiter: Waiter): void {
    this.leave(waiter);
    if (this.waiters.length > 2 * this.live + SLACK) this.sweep();
  }

  advance(elapsed: number): void {
    if (elapsed > EXACT - this.time) this.rebase();
    this.time += elapsed;
    for (let due = this.first(); due !== undefined; due = this.first()) {
      if (this.deadlines[0]! > this.time) break;
      this.drop();
      this.leave(due);
      due.resolve();
    }
  }

  next(): number {
    return this.first() === undefined ? NO_DEADLINE : this.deadlines[0]! - this.time;
  }

  private leave(waiter: Waiter): void {
    waiter.ticks = 0;
    this.live--;
  }

  /** The waiter at the top, once the cancelled ones above it are gone. */
  private first(): Waiter | undefined {
    const { waiters, order } = this;
    while (waiters.length > 0) {
      const waiter = waiters[0]!;
      if (waiter.ticks === order[0]) return waiter;
      this.drop();
    }
    return undefined;
  }

  private restart(): void {
    this.truncate(0);
    this.time = this.orders = 0;
  }

  /** Starts to count from now, so that no sum of ticks gets too large to be exact. */
  private rebase(): void {
    const { deadlines, time } = this;
    this.sweep();
    for (let i = 0; i < deadlines.length; i++) deadlines[i]! -= time;
    this.time = 0;
  }

  /** One by one: to set `length` would give the memory back, and the next insert would allocate. */
  private truncate(length: number): void {
    while (this.waiters.length > length) {
      this.deadlines.pop();
      this.order.pop();
      this.waiters.pop();
    }
  }

  /** Closes the gaps that the cancelled entries leave, then orders what stays. */
  private sweep(): void {
    const { waiters, order } = this;
    let kept = 0;
    for (let i = 0; i < waiters.length; i++) if (waiters[i]!.ticks === order[i]) this.move(i, kept++);
    this.truncate(kept);
    for (let i = (kept - 2) >> 2; i >= 0; i--) this.sink(i, this.deadlines[i]!, order[i]!, waiters[i]!);
  }

  /** Takes the top out; the last one fills its place. */
  private drop(): void {
    const deadline = this.deadlines.pop()!;
    const order = this.order.pop()!;
    const waiter = this.waiters.pop()!;
    if (this.waiters.length > 0) this.sink(0, deadline, order, waiter);
  }

  /** True if what stands at `i` fires after `deadline` and `order`. */
  private later(i: number, deadline: number, order: number): boolean {
    const other = this.deadlines[i]!;
    return other === deadline ? this.order[i]! > order : other > deadline;
  }

  private put(i: number, deadline: number, order: number, waiter: Waiter): void {
    this.deadlines[i] = deadline;
    this.order[i] = order;
    this.waiters[i] = waiter;
  }

  private move(from: number, to: number): void {
    this.put(to, this.deadlines[from]!, this.order[from]!, this.waiters[from]!);
  }

  /** INVARIANT: the place `i` is free (test/timers/model.test.ts). */
  private rise(i: number, deadline: number, order: number, waiter: Waiter): void {
    while (i > 0) {
      const parent = (i - 1) >> 2;
      if (!this.later(parent, deadline, order)) break;
      this.move(parent, i);
      i = parent;
    }
    this.put(i, deadline, order, waiter);
  }

  /** INVARIANT: the place `i` is free. */
  private sink(i: number, deadline: number, order: number, waiter: Waiter): void {
    for (let child = this.firstChild(i); child > 0; child = this.firstChild(i)) {
      if (this.later(child, deadline, order)) break;
      this.move(child, i);
      i = child;
    }
    this.put(i, deadline, order, waiter);
  }

  /** The child of `i` that fires first; 0 if it has none. */
  private firstChild(i: number): number {
    const { deadlines, order } = this;
    let child = i * ARITY + 1;
    if (child >= deadlines.length) return 0;
    const end = Math.min(child + ARITY, deadlines.length);
    for (let other = child + 1; other < end; other++)
      if (this.later(child, deadlines[other]!, order[other]!)) child = other;
    return child;
  }
}
