import { explain } from "./body/native.ts";
import { enter, recover } from "./calls/nested.ts";
import { finish } from "./ending.ts";
import { CANCELS, HANDLERS } from "./features.ts";
import type { TaskRecord } from "./model/kernel.ts";
import { WAITING } from "./model/states.ts";

/** After a step: `task` has not ended, and nobody has cancelled it. */
export function goesOn(task: TaskRecord): boolean {
  return (task.s && !(CANCELS && task.cancellation)) as boolean;
}

/** A step has ended, and not with an ordinary await. True: the task runs again at once, which is no resume. */
export function again(task: TaskRecord, got: any): boolean {
  if (!task.s) finish(task, got);
  else if (CANCELS && task.cancellation) return task.cancellation.step(task, got);
  else return enter(task, got);
  return false;
}

/** An error came out of the task, or out of the start of what it awaits. True: the task goes on at once. */
export function caught(task: TaskRecord, error: unknown): boolean {
  error = explain(error, task);
  if (!HANDLERS || task.phase !== WAITING) return recover(task, error);
  task.reject(error);
  return false;
}
