import { currentTask, executorOf } from "../executor/context.ts";
import { MisuseError } from "../executor/errors.ts";
import type { Executor } from "../executor/executor.ts";
import { Future, type Operation } from "../executor/future.ts";
import { suspend } from "../executor/task.ts";
import { startTimer, stopTimer } from "./sleep.ts";
import { toMs, toTicks } from "./units.ts";

/**
 * What a ticker does when its task comes late and ticks were missed:
 * `"burst"` makes up for each of them at once; `"skip"` leaves them out and keeps to the grid; `"delay"`
 * starts a new grid from the late tick.
 */
export type MissedTicks = "burst" | "skip" | "delay";

function giveBack(future: Future<unknown>): void {
  (future.a as Ticker).count--;
}

const TICK: Operation = {
  name: "ticker",
  begin: suspend,
  start: (waiter, future) => startTimer(waiter, (future.a as Ticker).arm(executorOf(waiter))),
  stop(waiter, future) {
    giveBack(future);
    return stopTimer(waiter);
  },
  undo: (_value, future) => giveBack(future),
};

/** Ticks at a fixed period, without drift: the grid is absolute, however late its task is. */
export class Ticker {
  private readonly period: number;
  private readonly missed: MissedTicks;
  /** The grid in ms: tick `n` is due at `start + n * period`. */
  private start: number | undefined = undefined;
  /** @internal Ticks given so far. */
  count = 0;

  /** @internal */
  constructor(period: number, missed: MissedTicks) {
    this.period = period;
    this.missed = missed;
  }

  /**
   * Waits for the next tick; the first comes one period after the first await. A tick that is late comes in
   * the next turn, and the policy decides what follows it. Cancel safety: a tick not seen comes again.
   */
  next(): Future<void> {
    return new Future<void>(TICK, this);
  }

  /** Starts the grid anew: the next tick comes one period from now. */
  reset(): void {
    const exec = executorOf(currentTask("reset"));
    this.restart(toMs(exec, exec.now));
  }

  /** @internal Ticks until the next one is due, 0 or less if it is late. */
  arm(exec: Executor): number {
    const now = toMs(exec, exec.now);
    const start = this.start ?? this.restart(now);
    const ticks = toTicks(exec, start + ++this.count * this.period) - exec.now;
    if (ticks < 0) this.late(now, start);
    return ticks;
  }

  private late(now: number, start: number): void {
    if (this.missed === "skip") this.count = Math.floor((now - start) / this.period);
    else if (this.missed === "delay") this.restart(now);
  }

  private restart(ms: number): number {
    this.count = 0;
    return (this.start = ms);
  }
}

/**
 * A ticker for `every period milliseconds`, free of drift. Missed ticks: see MissedTicks; default `"skip"`.
 *
 * @throws MisuseError R17 unless `period` is a finite number above 0.
 * @example
 * const tick = ticker(1000);
 * for (;;) { yield* tick.next(); sample(); }
 */
export function ticker(period: number, options: { missed?: MissedTicks } = {}): Ticker {
  if (typeof period !== "number" || !(period > 0 && period < Infinity))
    throw new MisuseError(17, typeof period === "string" ? JSON.stringify(period) : String(period));
  return new Ticker(period, options.missed ?? "skip");
}
