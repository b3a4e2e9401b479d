import { OPTIONS } from "../executor/features.ts";
import { executorOf } from "../executor/model/current.ts";
import { type Kernel, NO_TIMERS, type Timers, type Waiter } from "../executor/model/kernel.ts";
import { timerSet } from "../executor/trace/hooks.ts";
import { defaultTimers } from "./default.ts";

function timersOf(exec: Kernel): Timers {
  if (OPTIONS && exec.timers === NO_TIMERS) exec.timers = defaultTimers();
  return exec.timers;
}

/** Ends the wait of `waiter` after `ticks`; at once, which means in the next turn, if none are left. */
export function startTimer(waiter: Waiter, ticks: number): void {
  timerSet(waiter, ticks);
  if (ticks > 0) timersOf(executorOf(waiter)).insert(waiter, ticks);
  else waiter.resolve();
}

export function stopTimer(waiter: Waiter): boolean {
  executorOf(waiter).timers.remove(waiter);
  return true;
}
