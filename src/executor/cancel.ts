import { type Frame, UNWINDING } from "./frame.ts";
import { type Future, stopWait } from "./future.ts";
import { CRASHED, RETHROWN, UNWOUND } from "./native.ts";
import { CANCELLED, hasEnded, READY, type Task, WAITING } from "./task.ts";

/*
 * A task that is cancelled gets methods of its own in place of the ordinary ones, so that all others pay nothing.
 *
 *   RUNNING: its next `suspend` begins to unwind
 *   WAITING: once what it waits for is over, `resolve` and `reject` begin to unwind
 *   READY:   what was about to be sent in is given back, then it unwinds
 */
export function cancel(task: Task<any>): boolean {
  if (hasEnded(task) || task.cancelled === true) return false;
  task.cancelled = true;
  if (task.bits === WAITING) {
    task.resolve = stopped;
    task.reject = crashed;
    if (stopWait(task, task.wait!)) task.resolve();
  } else if (task.bits === READY) giveBack(task);
  else task.suspend = suspendNoMore;
  return true;
}

function giveBack(task: Task<any>): void {
  const { value, wait } = task;
  const failed = top(task).s === RETHROWN;
  task.value = undefined;
  unwind(task, UNWOUND);
  if (failed) task.exec.drop(value, task);
  else if (wait?.op.undo !== undefined) wait.op.undo(value, wait, task);
}

function suspendNoMore(this: Task<any>, _future: Future<any>): void {
  this.wait = undefined;
  unwind(this, UNWOUND);
  this.wake();
}

function stopped(this: Task<any>): void {
  unwind(this, UNWOUND);
  this.wake();
}

/** What the task waited for failed while it was being stopped. */
function crashed(this: Task<any>, error: unknown): void {
  unwind(this, CRASHED);
  this.value = error;
  this.wake();
}

const top = (task: Task<any>): Frame => task.top ?? task;

/** Every call that is open now is unwound in turn, from the innermost; what they call meanwhile ends normally. */
function unwind(task: Task<any>, how: Frame["s"]): void {
  for (let frame = top(task); frame.u !== undefined; ) {
    const caller: Frame = frame.u;
    frame.u = { s: UNWOUND, u: caller };
    frame = caller;
  }
  top(task).s = how;
  const usual = Object.getPrototypeOf(task);
  task.resolve = usual.resolve;
  task.reject = usual.reject;
  task.suspend = usual.suspend;
  task.enter = leave;
  task.finish = finishCancelled;
}

function leave(this: Task<any>, frame: Frame, got: unknown): Frame | undefined {
  if (frame.s !== UNWINDING) return Object.getPrototypeOf(this).enter.call(this, frame, got);
  if (frame.c) {
    frame.s = frame.c;
    return frame;
  }
  frame.s = 0;
  const caller = frame.u;
  if (caller === undefined) this.finish();
  else {
    caller.s = UNWOUND;
    this.top = caller;
  }
  return caller;
}

function finishCancelled(this: Task<any>): void {
  this.end(CANCELLED, undefined);
}
