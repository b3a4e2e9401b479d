import { type Kernel, rootOf, type TaskRecord, type Waiter } from "../executor/model/kernel.ts";
import { toMs, toTicks } from "../executor/model/ticks.ts";
import { append, remove, shift, type WaitList } from "../executor/model/wait-list.ts";
import { startTimer, stopTimer } from "./timer.ts";

/**
 * What a ticker does when its task comes late and ticks were missed:
 * `"burst"` makes up for each of them at once; `"skip"` leaves them out and keeps to the grid; `"delay"`
 * starts a new grid from the late tick.
 */
export type MissedTicks = "burst" | "skip" | "delay";

/**
 * The ticks of a ticker, and who waits for them. The grid itself stands in the timers, for the next tick and the
 * first who waits: so it sees when a tick is given, and how late that is.
 */
export class Grid implements Waiter, WaitList {
  /** @internal */ first: Waiter | undefined = undefined;
  readonly exec: Kernel;
  nextIn: Waiter | undefined = undefined;
  prevIn: Waiter | undefined = undefined;
  ticks = 0;
  data: unknown = undefined;
  private readonly period: number;
  private readonly missed: MissedTicks;
  /** In ms: tick `n` is due at `start + n * period`. */
  private start: number;
  /** Ticks given so far. */
  private count = 0;
  /** It stands in the timers. */
  private armed = false;

  constructor(exec: Kernel, period: number, missed: MissedTicks) {
    this.exec = exec;
    this.period = period;
    this.missed = missed;
    this.start = toMs(exec, exec.now);
  }

  /** For whom it stands in the timers. */
  get root(): TaskRecord {
    return rootOf(this.first!);
  }

  admit(waiter: Waiter): void {
    waiter.data = this;
    append(this, waiter);
    if (!this.armed) this.arm();
  }

  leave(waiter: Waiter): void {
    remove(this, waiter);
    if (!this.first) this.disarm();
  }

  /** Whoever waits for this grid waits for `other`, a new one. */
  moveTo(other: Grid): void {
    this.disarm();
    for (let waiter = shift(this); waiter; waiter = shift(this)) other.admit(waiter);
  }

  /** A tick was given that nobody saw: it is the next one again. */
  giveBack(): void {
    this.count--;
    if (!this.first) return;
    this.disarm();
    this.give().resolve();
    this.arm();
  }

  /** The next tick is due. */
  resolve(): void {
    this.armed = false;
    this.give().resolve();
    this.arm();
  }

  /** Nobody calls it: time does not fail. */
  reject(): void {}

  /** Gives the ticks that are due, and waits for the next one. */
  private arm(): void {
    while (this.first && this.untilNext() <= 0) this.give().resolve();
    if (!this.first || this.armed) return;
    this.armed = true;
    startTimer(this, this.untilNext());
  }

  private disarm(): void {
    if (this.armed) stopTimer(this);
    this.armed = false;
  }

  /** Ticks until the next one is due, 0 or less if it is late. */
  private untilNext(): number {
    return toTicks(this.exec, this.start + (this.count + 1) * this.period) - this.exec.now;
  }

  /** Who gets the tick that is due. */
  private give(): Waiter {
    const late = this.untilNext() < 0;
    this.count++;
    if (late) this.adapt(toMs(this.exec, this.exec.now));
    return shift(this)!;
  }

  /** A tick was given late, at `now`: what follows it? */
  private adapt(now: number): void {
    if (this.missed === "skip") this.count = Math.floor((now - this.start) / this.period);
    else if (this.missed === "delay") {
      this.count = 0;
      this.start = now;
    }
  }
}
