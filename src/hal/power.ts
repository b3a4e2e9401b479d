import { MisuseError } from "../executor/errors/errors.ts";
import { current } from "../executor/model/current.ts";
import { Future } from "../executor/model/future.ts";
import type { Operation } from "../executor/model/kernel.ts";
import { nameOf } from "../executor/model/task-name.ts";
import { suspend } from "../executor/ready.ts";

/** Why a board started: it was switched on, reset by its pin, its watchdog or its software, woke from deep sleep, or crashed. */
export type ResetReason = "power" | "pin" | "watchdog" | "software" | "deep sleep" | "crash";

/** A watchdog that runs; see Board. */
export interface Watchdog {
  /** The board goes on for another `ms`. A plain call, from anywhere. */
  feed(): void;
}

/** Microseconds that 31 bits count, in ms. */
export const LONGEST_DEEP_SLEEP = 2_147_483;
export const LONGEST_WATCHDOG = 3_600_000;

/** What switches a board off. */
export interface Switch {
  /** @internal The board is off for `ms`, from the end of this turn on. */
  off(ms: number): void;
}

/** It never ends: the app is gone. */
const DEEP_SLEEP: Operation = {
  name: "deepSleep",
  begin: suspend,
  start: (_waiter, future) => (future.a as Switch).off(future.b),
  stop: () => true,
};

/** @throws MisuseError R28 */
export function deepSleepBy(board: Switch, ms: number): Future<never> {
  if (!(ms === +ms && ms > 0 && ms <= LONGEST_DEEP_SLEEP))
    throw new MisuseError(28, "deepSleep", ms, 1, LONGEST_DEEP_SLEEP);
  return new Future<never>(DEEP_SLEEP, board, Math.ceil(ms));
}

/** @throws MisuseError R28 */
export function checkWatchdog(ms: number): void {
  if (!(ms === +ms && ms >= 1 && ms <= LONGEST_WATCHDOG))
    throw new MisuseError(28, "watchdog", ms, 1, LONGEST_WATCHDOG);
}

/** The task that runs; empty outside of tasks. */
export function feeder(): string {
  const { task } = current;
  return task ? nameOf(task) : "";
}
