import { executorOf } from "./context.ts";
import { describe, MisuseError } from "./errors.ts";
import { CALLS, CANCELS, HANDLERS, STATISTICS } from "./features.ts";
import type { Frame, State } from "./frame.ts";
import { frameOf } from "./native.ts";
import { fail, type Task } from "./task.ts";
import { nameOf, rootOf } from "./waiter.ts";

/*
 * Calls of compiled tasks inside of a task. While one is open, `task.top` is the innermost, `NESTED` stands in for
 * the task's own state, and that is kept in `task.own`: a turn has one way to run a task, and a task without an open
 * call pays nothing for those that have one. The caller of the outermost call is the task, which alone has no caller.
 */

/** The innermost open call, or the task itself. */
export function topOf(task: Task<any>): Frame {
  return (CALLS && task.top) || task;
}

/** Goes back to `frame`, a caller of the innermost call or the task itself, which goes on with `state`. */
export function backTo(task: Task<any>, frame: Frame, state: Frame["s"]): void {
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

/** The task has ended, or it awaits what is no future. True: it goes on at once, which is no resume. */
export function goesOn(task: Task<any>, got: any): boolean {
  if (!task.s) task.finish(got);
  else if (!CANCELS || !executorOf(task).leaving || !got || !got.op) return task.enter(got);
  else {
    executorOf(task).leaving = false;
    task.resolve();
  }
  return false;
}

/**
 * A call begins, or the task goes on in another of its states. Always true.
 * @throws MisuseError R4, R5, R6.
 */
export function enter(task: Task<any>, got: unknown): boolean {
  const frame = topOf(task);
  task.prev = undefined;
  if (got !== frame) call(task, frame, got);
  if (STATISTICS) rootOf(task).resumes--;
  return true;
}

function call(task: Task<any>, frame: Frame, got: unknown): void {
  if (!CALLS) throw new MisuseError(4, nameOf(task), describe(got));
  const callee = frameOf(got, task);
  callee.u = frame;
  if (!task.top) {
    task.own = task.s;
    task.s = NESTED;
  }
  task.top = callee;
}

/** True if a call takes the error, and goes on at once. Else the task has failed. */
export function recover(task: Task<any>, error: any): boolean {
  if (HANDLERS)
    for (let frame: Frame | undefined = topOf(task); frame; frame = frame.u) {
      if (frame.h) {
        backTo(task, frame, frame.h);
        task.prev = error;
        if (STATISTICS) rootOf(task).resumes--;
        return true;
      }
      frame.s = 0;
    }
  fail(task, error);
  return false;
}
