import type { TaskRecord, Waiter } from "../executor/model/kernel.ts";
import { READY } from "../executor/model/states.ts";
import { enqueue } from "../executor/ready.ts";
import { timerFired } from "../executor/trace/hooks.ts";

/** In place of fire.ts together with direct-sleep.ts: only tasks stand in the timers. */
export function fire(waiter: Waiter): void {
  const task = waiter as TaskRecord;
  timerFired(task);
  // Those that wait for more than a sleep are WAITING.
  task.phase = READY;
  enqueue(task);
}
