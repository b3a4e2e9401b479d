import { context, currentTask } from "../executor/context.ts";
import { MisuseError } from "../executor/errors.ts";
import type { Executor, Timers } from "../executor/executor.ts";
import { OPTIONS, STORED } from "../executor/features.ts";
import { Future, type Operation } from "../executor/future.ts";
import { suspend } from "../executor/task.ts";
import type { Waiter } from "../executor/waiter.ts";
import { CountdownList } from "./list.ts";
import { checkDelay, toMs, toTicks } from "./units.ts";

export function timersOf(exec: Executor): Timers {
  if (!exec.timers) exec.timers = new CountdownList();
  return exec.timers;
}

/** Resolves `waiter` after `ticks`; at once, which means in the next turn, if none are left. */
export function startTimer(waiter: Waiter, ticks: number): void {
  if (ticks > 0) timersOf(waiter.exec).insert(waiter, ticks);
  else waiter.resolve();
}

export function stopTimer(waiter: Waiter): boolean {
  waiter.exec.timers!.remove(waiter);
  return true;
}

const SLEEP: Operation = {
  name: "sleep",
  begin: suspend,
  start(waiter, future) {
    const ticks = OPTIONS ? toTicks(waiter.exec, future.a) : Math.ceil(future.a);
    if (ticks > 0) timersOf(waiter.exec).insert(waiter, ticks);
    else waiter.resolve();
  },
  stop: stopTimer,
};

const SLEEP_UNTIL: Operation = {
  name: "sleepUntil",
  begin: suspend,
  start: (waiter, future) => startTimer(waiter, toTicks(waiter.exec, future.a) - waiter.exec.now),
  stop: stopTimer,
};

/**
 * Waits at least `ms` milliseconds, counted from the start of the turn in which it is awaited; fractions of
 * a tick round up. `sleep(0)` waits for the next turn. A direct `yield* sleep(ms)` allocates nothing.
 * Cancel safety: the task leaves the timers at once.
 *
 * @param ms 0 or more; longer than 2^31 ticks works.
 * @throws MisuseError R2 unless `ms` is a finite number of 0 or more.
 * @example
 * led.write(1); yield* sleep(500); led.write(0);
 */
export function sleep(ms: number): Future<void> {
  if (OPTIONS) checkDelay("sleep", ms);
  else if (!(ms >= 0 && ms < Infinity)) throw new MisuseError(2, "sleep", ms);
  let future = context.sleep;
  if (!future || (STORED && !future.taken)) future = context.sleep = new Future<void>(SLEEP);
  if (STORED) future.taken = false;
  future.a = ms;
  return future;
}

/**
 * Waits until `now()` has reached `ms`; the next turn if that is past.
 *
 * @throws MisuseError R2 unless `ms` is a finite number of 0 or more.
 * @example
 * const start = now(); work(); yield* sleepUntil(start + 1000);
 */
export function sleepUntil(ms: number): Future<void> {
  checkDelay("sleepUntil", ms);
  return new Future<void>(SLEEP_UNTIL, ms);
}

/** Milliseconds this task's executor has counted since its start, latched at the start of the turn. */
export function now(): number {
  const { exec } = currentTask("now");
  return toMs(exec, exec.now);
}
