import type { Waiter } from "../executor/model/kernel.ts";

export type Level = 0 | 1;

export interface DigitalOptions {
  /** Default `"input"`. A button is wired so that pressed reads 1 on every board; see the board's table. */
  mode?: "input" | "output" | "input-pullup" | "input-pulldown";
  /** The level that an output starts with. Default 0. */
  initial?: Level;
}

export type Edge = "rising" | "falling" | "both";

/** One pin that is low or high (shape of ECMA-419's Digital). */
export interface Digital {
  read(): Level;
  /** @throws MisuseError R30 on an input. */
  write(level: Level | boolean): void;
  /**
   * Calls `listener` after every such edge, from the host's idle loop, never from inside a call to this pin's
   * `watch` or `write`. The listener may only record and wake: no task runs in it, so it can await nothing, but `now` tells
   * when the edge came, and `spawn` starts a task, on the executor of the task that called `watch`.
   * @param closed called by `close`, with the error R25 for whoever waits; not after `unwatch`.
   * @returns what `unwatch` takes.
   */
  watch(edge: Edge, listener: (level: Level) => void, closed?: (error: unknown) => void): unknown;
  unwatch(watch: unknown): void;
  /** @internal Where it is there: `waiter` waits for the edge of `watch`, and is told if it misses one before it waits again. */
  count?(watch: unknown, waiter: Waiter): void;
  /** Frees the pin for another `digital`, `pwm` or `analog`. Tasks that wait for it get R25. */
  close(): void;
}
