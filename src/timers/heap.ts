import { NO_DEADLINE, type Timers } from "../executor/executor.ts";
import type { Waiter } from "../executor/waiter.ts";

/** Children of one place. Four keep the tree flat, and they stand next to each other. */
const ARITY = 4;
/** Up to here a sum of ticks is exact. */
const EXACT = 9007199254740992;
/** So many cancelled entries may stay, beyond half as many as live ones, before they are swept out. */
const SLACK = 64;

/**
 * For programs with thousands of timers: a 4-ary heap, ordered by deadline and then by the order of setting.
 * Setting and firing cost O(log n), where the countdown list walks. Cancelling only empties the waiter's seat:
 * the entry leaves when it comes up, or when half as many are cancelled as live. A board with few timers is better
 * off with the list.
 *
 * @example
 * const executor = new Executor({ timers: new TimerHeap() });
 */
export class TimerHeap implements Timers {
  /** Ticks counted since the last `rebase`; the deadlines count from there too. */
  private time = 0;
  private orders = 0;
  private live = 0;
  /** The heap: three columns of one table, all numbers, so that moving an entry touches nothing else. */
  private readonly deadlines: number[] = [];
  private readonly order: number[] = [];
  private readonly seats: number[] = [];
  /** Who waits, by seat. A waiter's `ticks` is its seat. */
  private readonly waiters: (Waiter | undefined)[] = [];
  /** Seats whose waiter was cancelled: small enough to stay near the processor. */
  private empty = new Uint8Array(SLACK);
  private readonly freeSeats: number[] = [];

  insert(waiter: Waiter, ticks: number): void {
    if (ticks > EXACT - this.time) this.rebase();
    this.live++;
    const seat = this.freeSeats.length > 0 ? this.freeSeats.pop()! : this.newSeat();
    this.waiters[seat] = waiter;
    waiter.ticks = seat;
    this.rise(this.seats.length, this.time + ticks, ++this.orders, seat);
  }

  private newSeat(): number {
    const seat = this.waiters.length;
    if (seat === this.empty.length) {
      const twice = new Uint8Array(2 * seat);
      twice.set(this.empty);
      this.empty = twice;
    }
    return seat;
  }

  remove(waiter: Waiter): void {
    this.empty[waiter.ticks] = 1;
    this.live--;
    if (this.seats.length > 1.5 * this.live + SLACK) this.sweep();
  }

  advance(elapsed: number): void {
    if (elapsed > EXACT - this.time) this.rebase();
    this.time += elapsed;
    for (let due = this.first(); due !== undefined; due = this.first()) {
      if (this.deadlines[0]! > this.time) break;
      this.live--;
      this.drop();
      due.expire();
    }
  }

  ahead(): number {
    return this.first() === undefined ? NO_DEADLINE : this.deadlines[0]! - this.time;
  }

  /** The waiter at the top, once the cancelled entries above it are gone. */
  private first(): Waiter | undefined {
    while (this.seats.length > 0) {
      const seat = this.seats[0]!;
      if (this.empty[seat] === 0) return this.waiters[seat];
      this.drop();
    }
    return undefined;
  }

  /** Starts to count from now, so that no sum of ticks gets too large to be exact. */
  private rebase(): void {
    const { deadlines, time } = this;
    for (let i = 0; i < deadlines.length; i++) deadlines[i]! -= time;
    this.time = 0;
  }

  /** Closes the gaps that the cancelled entries leave, then orders what stays. */
  private sweep(): void {
    const { seats, empty } = this;
    let kept = 0;
    for (let i = 0; i < seats.length; i++) {
      if (empty[seats[i]!] === 1) this.free(seats[i]!);
      else this.move(i, kept++);
    }
    this.truncate(kept);
    for (let i = (kept - 2) >> 2; i >= 0; i--) this.sink(i, this.deadlines[i]!, this.order[i]!, seats[i]!);
  }

  /** One by one: to set `length` would give the memory back, and the next insert would allocate. */
  private truncate(length: number): void {
    while (this.seats.length > length) {
      this.deadlines.pop();
      this.order.pop();
      this.seats.pop();
    }
  }

  private free(seat: number): void {
    this.empty[seat] = 0;
    this.waiters[seat] = undefined;
    this.freeSeats.push(seat);
  }

  /** Takes the top out; the last one fills its place. */
  private drop(): void {
    this.free(this.seats[0]!);
    const deadline = this.deadlines.pop()!;
    const order = this.order.pop()!;
    const seat = this.seats.pop()!;
    if (this.seats.length > 0) this.sink(0, deadline, order, seat);
  }

  /** True if what stands at `i` fires after `deadline` and `order`. */
  private later(i: number, deadline: number, order: number): boolean {
    const other = this.deadlines[i]!;
    return other === deadline ? this.order[i]! > order : other > deadline;
  }

  private put(i: number, deadline: number, order: number, seat: number): void {
    this.deadlines[i] = deadline;
    this.order[i] = order;
    this.seats[i] = seat;
  }

  private move(from: number, to: number): void {
    this.put(to, this.deadlines[from]!, this.order[from]!, this.seats[from]!);
  }

  /** INVARIANT: the place `i` is free (test/timers/model.test.ts). */
  private rise(i: number, deadline: number, order: number, seat: number): void {
    while (i > 0) {
      const parent = (i - 1) >> 2;
      if (!this.later(parent, deadline, order)) break;
      this.move(parent, i);
      i = parent;
    }
    this.put(i, deadline, order, seat);
  }

  /** INVARIANT: the place `i` is free. */
  private sink(i: number, deadline: number, order: number, seat: number): void {
    for (let child = this.firstChild(i); child > 0; child = this.firstChild(i)) {
      if (this.later(child, deadline, order)) break;
      this.move(child, i);
      i = child;
    }
    this.put(i, deadline, order, seat);
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
