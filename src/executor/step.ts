import { explain } from "./body/native.ts";
import { enter, recover } from "./calls/nested.ts";
import { finish } from "./ending.ts";
import { CANCELS, HANDLERS } from "./features.ts";
import { current } from "./model/current.ts";
import type { State } from "./model/frame.ts";
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

/** A step of `task`, which stands in no list, gave `got`. Runs it until it waits or ends. */
export function goOn(task: TaskRecord, got: any): void {
  for (;;) {
    if (got && got.op && goesOn(task)) {
      got.op.begin(task, got);
      return;
    }
    if (!again(task, got)) return;
    got = (task.s as State)(task, task.arrived);
  }
}

/** The same, of a step or a wait that threw `error`. */
export function goOnAfter(error: unknown, task: TaskRecord): void {
  current.task = undefined;
  if (!caught(task, error)) return;
  current.task = task;
  try {
    goOn(task, (task.s as State)(task, task.arrived));
  } catch (thrown) {
    goOnAfter(thrown, task);
  }
}
