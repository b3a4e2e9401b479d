import { CRASHED, RETHROWN, UNWOUND } from "./body/native.ts";
import { enter } from "./calls/nested.ts";
import { backTo, topOf } from "./calls/stack.ts";
import { finish, hasEnded } from "./ending.ts";
import { CancelledError, ClosedError, TimeoutError } from "./errors/errors.ts";
import { executorOf, isRunning, report } from "./model/current.ts";
import { type Frame, type State, UNWINDING } from "./model/frame.ts";
import type { Awaited, TaskRecord, Waiter } from "./model/kernel.ts";
import { STOPPING, WAITING } from "./model/states.ts";
import { enqueue, wake } from "./ready.ts";

/*
 * A task that is cancelled gets a Cancellation, and from then on the loop asks that what a step gives means:
 *
 *   WAITING: what it waits for is left; once that is over, the task unwinds
 *   running: it unwinds where it waits next
 *   READY:   what was about to be sent in is given back, then it unwinds
 *
 * To unwind is to run the `finally` blocks from the innermost call outwards, with their awaits. It stays cancelled: an
 * await that is in none of those blocks, because a `catch` took what one of them threw, unwinds once more.
 */
export function cancel(task: TaskRecord, reason?: unknown): boolean {
  if (hasEnded(task) || task.cancellation) return false;
  task.cancellation = { reason, unwound: false, step };
  if (task.phase === WAITING) {
    task.phase = STOPPING;
    if (stopWait(task, task.awaited!)) stopped(task);
    // Or it runs, and what it awaits was given at once, and by that something cancelled it (a send that wakes whoever cancels).
  } else if (!isRunning(task) || task.awaited) giveBack(task);
  return true;
}

/** Leaves the wait for `future`; what a driver's `stop` throws is reported, and the wait is over all the same. */
export function stopWait(waiter: Waiter, future: Awaited): boolean {
  try {
    return future.op.stop(waiter, future);
  } catch (error) {
    report(error, waiter);
    return true;
  }
}

/** STOPPING → READY. What the task waited for is over. */
export function stopped(task: TaskRecord): void {
  unwind(task, UNWOUND);
  wake(task);
}

/** STOPPING → READY. What the task waited for failed while it was being stopped. */
export function crashed(task: TaskRecord, error: unknown): void {
  unwind(task, CRASHED);
  wake(task, error);
}

function giveBack(task: TaskRecord): void {
  const { arrived, awaited } = task;
  const failed = topOf(task).s === RETHROWN;
  unwind(task, UNWOUND);
  if (failed) drop(arrived, task);
  else if (awaited && awaited.op.undo) awaited.op.undo(arrived, awaited, task);
}

/** An error that its task will not see, because it was cancelled first. */
export function drop(error: any, waiter: Waiter): void {
  if (!saysNothing(error)) report(error, waiter);
  else if (error.also) for (const other of error.also) drop(other, waiter);
}

/** To a task that is cancelled: that a time ran out, a task was cancelled, a channel closed. What is attached may. */
function saysNothing(error: unknown): boolean {
  return error instanceof TimeoutError || error instanceof CancelledError || error instanceof ClosedError;
}

/** Every call that is open now is unwound in turn, from the innermost; what they call meanwhile ends normally. */
function unwind(task: TaskRecord, how: State): void {
  for (let frame = topOf(task); frame.u; ) {
    const caller: Frame = frame.u;
    frame.u = { s: UNWOUND, u: caller };
    frame = caller;
  }
  topOf(task).s = how;
  task.arrived = undefined;
  task.cancellation!.unwound = true;
  executorOf(task).unwinds(task);
}

function step(task: TaskRecord, got: any): boolean {
  const frame = topOf(task);
  if (frame.s === UNWINDING) return leave(task, frame);
  if (!(got && got.op)) return enter(task, got);
  if (isCleaning(frame)) got.op.begin(task, got);
  else {
    enqueue(task);
    unwind(task, UNWOUND);
  }
  return false;
}

/** The cancellation goes on from `frame`: in its next `finally`, or in its caller. */
function leave(task: TaskRecord, frame: Frame): boolean {
  frame.k = 0;
  if (frame.c) {
    frame.s = frame.c;
    frame.k = 1;
  } else if (frame.u) backTo(task, frame.u, UNWOUND);
  else {
    frame.s = 0;
    finish(task, undefined);
    return false;
  }
  return enter(task, topOf(task));
}

/** A `finally` that was entered because of the cancellation runs in one of the open calls. */
function isCleaning(frame: Frame | undefined): boolean {
  for (; frame; frame = frame.u) if (frame.k) return true;
  return false;
}
