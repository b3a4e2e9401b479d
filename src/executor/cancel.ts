import { backTo, enter, topOf } from "./calls.ts";
import { context, executorOf, NEVER } from "./context.ts";
import { YIELDS } from "./features.ts";
import { type Frame, type State, UNWINDING } from "./frame.ts";
import { stopWait } from "./future.ts";
import { CRASHED, RETHROWN, UNWOUND } from "./native.ts";
import { CANCELLED, end, hasEnded, type Task, WAITING, wake } from "./task.ts";

/*
 * A task that is cancelled gets methods of its own in place of the ordinary ones, so that all others pay nothing.
 *
 *   WAITING: once what it waits for is over, `resolve` and `reject` begin to unwind
 *   running: `resolve` begins to unwind where the task waits next
 *   READY:   what was about to be sent in is given back, then it unwinds
 */
export function cancel(task: Task<any>): boolean {
  if (hasEnded(task) || task.cancelled === true) return false;
  task.cancelled = true;
  if (task.ticks >= WAITING) {
    task.resolve = stopped;
    task.reject = crashed;
    if (stopWait(task, task.wait!)) task.resolve();
  } else if (context.running === task) {
    task.resolve = stopped;
    executorOf(task).leaving = true;
    if (YIELDS) context.again = NEVER;
  } else giveBack(task);
  return true;
}

function giveBack(task: Task<any>): void {
  const { prev, wait } = task;
  const failed = topOf(task).s === RETHROWN;
  unwind(task, UNWOUND);
  if (failed) executorOf(task).drop(prev, task);
  else if (wait?.op.undo !== undefined) wait.op.undo(prev, wait, task);
}

function stopped(this: Task<any>): void {
  unwind(this, UNWOUND);
  wake(this);
}

/** What the task waited for failed while it was being stopped. */
function crashed(this: Task<any>, error: unknown): void {
  unwind(this, CRASHED);
  wake(this, error);
}

/** Every call that is open now is unwound in turn, from the innermost; what they call meanwhile ends normally. */
function unwind(task: Task<any>, how: State): void {
  for (let frame = topOf(task); frame.u; ) {
    const caller: Frame = frame.u;
    frame.u = { s: UNWOUND, u: caller };
    frame = caller;
  }
  topOf(task).s = how;
  task.prev = undefined;
  const usual = Object.getPrototypeOf(task);
  task.resolve = usual.resolve;
  task.reject = usual.reject;
  task.enter = leave;
  task.finish = finishCancelled;
}

function leave(this: Task<any>, got: unknown): boolean {
  const frame = topOf(this);
  if (frame.s !== UNWINDING) return enter(this, got);
  if (frame.c) frame.s = frame.c;
  else if (frame.u) backTo(this, frame.u, UNWOUND);
  else {
    frame.s = 0;
    this.finish();
    return false;
  }
  return enter(this, topOf(this));
}

function finishCancelled(this: Task<any>): void {
  end(this, CANCELLED, undefined);
}
