import { describe, MisuseError } from "../executor/errors/errors.ts";
import { OPTIONS } from "../executor/features.ts";
import { currentTask, executorOf } from "../executor/model/current.ts";
import { Future } from "../executor/model/future.ts";
import type { Operation } from "../executor/model/kernel.ts";
import { suspend } from "../executor/ready.ts";
import { Grid, type MissedTicks } from "./grid.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { needs: ["STORED"], awaited: ["next"], options: ["missed"] };

const TICK: Operation = {
  name: "ticker",
  begin: suspend,
  start: (waiter, future) => (future.a as Ticker).gridOf(executorOf(waiter)).admit(waiter),
  stop(waiter) {
    (waiter.data as Grid).leave(waiter);
    return true;
  },
  undo: (_value, future, waiter) => (future.a as Ticker).giveBack(waiter.data as Grid),
};

/** Ticks at a fixed period, without drift: the grid is absolute, however late its task is. */
export class Ticker {
  private readonly period: number;
  private readonly missed: MissedTicks;
  private grid: Grid | undefined = undefined;
  /** For the types of `for await`, see Channel. */
  declare [Symbol.asyncIterator]: () => AsyncIterator<void>;

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

  /**
   * Starts the grid anew: the next tick comes one period from now, for a task that waits already, too.
   * @throws MisuseError R1 outside of a task.
   */
  reset(): void {
    const exec = executorOf(currentTask("reset"));
    const before = this.grid;
    this.grid = new Grid(exec, this.period, this.missed);
    if (before && (!OPTIONS || before.exec === exec)) before.moveTo(this.grid);
  }

  /** @internal Its grid; a new one where it begins, or is used by another executor. */
  gridOf(exec: Grid["exec"]): Grid {
    if (!this.grid || (OPTIONS && this.grid.exec !== exec))
      this.grid = new Grid(exec, this.period, this.missed);
    return this.grid;
  }

  /** @internal A tick of `grid` was not seen. After a reset nobody misses it. */
  giveBack(grid: Grid): void {
    if (grid === this.grid) grid.giveBack();
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
    throw new MisuseError(17, describe(period));
  return new Ticker(period, options.missed ?? "skip");
}
