import { context, currentTask, executorOf } from "../executor/context.ts";
import { insert } from "../executor/direct.ts";
import { MisuseError } from "../executor/errors.ts";
import type { Executor, Timers } from "../executor/executor.ts";
import { DIRECT, OPTIONS, STORED } from "../executor/features.ts";
import { Future, type Operation, take } from "../executor/future.ts";
import { enqueue, suspend } from "../executor/task.ts";
import type { Waiter } from "../executor/waiter.ts";
import { CountdownList } from "./list.ts";
import { checkDelay, toMs, toTicks } from "./units.ts";

export function timersOf(exec: Executor): Timers {
  if (OPTIONS && !exec.timers) exec.timers = new CountdownList();
  return exec.timers!;
}

/** Ends the wait of `waiter` after `ticks`; at once, which means in the next turn, if none are left. */
export function startTimer(waiter: Waiter, ticks: number): void {
  if (!(ticks > 0)) waiter.expire();
  else if (DIRECT) insert(waiter, ticks);
  else timersOf(executorOf(waiter)).insert(waiter, ticks);
}

export function stopTimer(waiter: Waiter): boolean {
  executorOf(waiter).timers!.remove(waiter);
  return true;
}

const SLEEP: Operation = {
  name: "sleep",
  begin(task, future) {
    if (STORED) take(future);
    task.wait = future;
    startSleep(task, future);
  },
  start: startSleep,
  stop: stopTimer,
};

function startSleep(waiter: Waiter, future: Future<void>): void {
  startTimer(waiter, OPTIONS ? toTicks(waiter.exec, future.a) : future.a);
}

/** The one to hand out again: a direct `yield* sleep(ms)` allocates nothing, while stored futures stay apart. */
const spare = { sleep: /*#__PURE__*/ new Future<void>(SLEEP) };

const SLEEP_UNTIL: Operation = {
  name: "sleepUntil",
  begin: suspend,
  start: (waiter, future) =>
    startTimer(waiter, toTicks(executorOf(waiter), future.a) - executorOf(waiter).now),
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
export function sleep(ms: number): Future<void>;
export function sleep(ms: number): any {
  if (OPTIONS) checkDelay("sleep", ms);
  else if (ms >>> 0 !== ms) {
    // A board's ticks are milliseconds.
    if (!(ms >= 0 && ms < Infinity)) throw new MisuseError(2, "sleep", ms);
    ms = Math.ceil(ms);
  }
  if (!DIRECT || STORED) {
    if (STORED) {
      if (!spare.sleep.taken) spare.sleep = new Future<void>(SLEEP);
      spare.sleep.taken = false;
    }
    spare.sleep.a = ms;
    return spare.sleep;
  }
  // It is awaited right here: the wait begins.
  if (!ms) return nextTurn;
  insert(context.running!, ms);
}

const nextTurn = /*#__PURE__*/ new Future<void>({
  name: "sleep",
  begin: enqueue,
  start: startSleep,
  stop: stopTimer,
});

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
  const exec = executorOf(currentTask("now"));
  return toMs(exec, exec.now);
}
