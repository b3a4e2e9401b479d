import { apart } from "../../src/executor/apart.ts";
import type { Executor } from "../../src/executor/checked.ts";
import { current } from "../../src/executor/model/current.ts";
import { NO_DEADLINE, type TaskRecord } from "../../src/executor/model/kernel.ts";
import { goOn, goOnAfter } from "../../src/executor/step.ts";
import { resumed, timerFired, turnBegan, turnEnded } from "../../src/executor/trace/hooks.ts";
import { SLEEPERS } from "../../src/timers/direct-list.ts";

/*
 * In place of alarm-turn.ts where sleeps are direct (direct-sleep.ts). The turn of an alarm that comes in time is all that it takes to wake
 * a task: nothing else is ready then, so those that are due run where they stand, and one that sleeps again has been put in the list
 * by `sleep` itself. What is ready otherwise has been so for longer, and runs before them.
 */

export function turn(exec: Executor, elapsed: number, interval: number): number {
  const now = (exec.now += elapsed);
  let task: TaskRecord;
  turnBegan(now);
  exec.turning = true;
  if (interval < 1) runReady(exec);
  while ((task = SLEEPERS.nextIn as TaskRecord).ticks <= now) {
    // Only what SLEEPERS has for a deadline counts as false.
    if (!(SLEEPERS.nextIn = task.nextIn)!.ticks) SLEEPERS.prevIn = SLEEPERS;
    timerFired(task);
    current.task = task;
    resumed(task);
    try {
      const got = (task.s as (task: TaskRecord, value?: undefined) => unknown)(task);
      if (task.ticks <= now) goOn(task, got);
    } catch (error) {
      goOnAfter(error, task);
    }
  }
  current.task = undefined;
  exec.turning = false;
  // NaN if nobody sleeps.
  const next = exec.queue.isEmpty() ? task.ticks - now || NO_DEADLINE : 0;
  turnEnded(next);
  return next >>> 0;
}

function runReady(exec: Executor): void {
  if (!exec.queue.isEmpty()) exec.queue.runAll();
}

apart(runReady);
