import { CALLS } from "../features.ts";
import type { Frame, State } from "../model/frame.ts";
import type { TaskRecord } from "../model/kernel.ts";

/*
 * Calls of compiled tasks inside of a task. While one is open, `task.top` is the innermost, `NESTED` stands in for
 * the task's own state, and that is kept in `task.own`: a turn has one way to run a task, and a task without an open
 * call pays nothing for those that have one. The caller of the outermost call is the task, which alone has no caller.
 */

/** The innermost open call, or the task itself. */
export function topOf(task: TaskRecord): Frame {
  return (CALLS && task.top) || task;
}

/** Goes back to `frame`, a caller of the innermost call or the task itself, which goes on with `state`. */
export function backTo(task: TaskRecord, frame: Frame, state: Frame["s"]): void {
  frame.s = state;
  task.top = frame.u && frame;
}

export const NESTED: State = (task: any, value) => {
  while (task.top) {
    const frame: Frame = task.top;
    value = (frame.s as State)(frame, value);
    if (frame.s) return value;
    task.top = frame.u!.u && frame.u;
  }
  task.s = task.own;
  return task.s(task, value);
};

/** `callee`, called by `frame`, runs next. */
export function push(task: TaskRecord, frame: Frame, callee: Frame): void {
  callee.u = frame;
  if (!task.top) {
    task.own = task.s;
    task.s = NESTED;
  }
  task.top = callee;
}
