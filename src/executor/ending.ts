import { CancelledError } from "./errors/errors.ts";
import { CALLS, CANCELS } from "./features.ts";
import { executorOf } from "./model/current.ts";
import type { TaskRecord, Waiter } from "./model/kernel.ts";
import { CANCELLED, DONE, FAILED } from "./model/states.ts";
import { nameOf } from "./model/task-name.ts";
import { append, shift } from "./model/wait-list.ts";
import { ended } from "./trace/hooks.ts";

export function hasEnded(task: TaskRecord): boolean {
  return task.phase >= DONE;
}

/** → DONE, or → CANCELLED. */
export function finish(task: TaskRecord, value: unknown): void {
  if (CANCELS && task.cancellation && task.cancellation.unwound) end(task, CANCELLED, undefined);
  else end(task, DONE, value);
}

/** → FAILED. */
export function fail(task: TaskRecord, error: unknown): void {
  const alone = !task.first;
  end(task, FAILED, error);
  if (alone) executorOf(task).report(error, task);
}

function end(task: TaskRecord, state: number, value: unknown): void {
  task.phase = state;
  task.value = value;
  if (CALLS) task.top = undefined;
  task.awaited = undefined;
  ended(task);
  if (task.over) task.over(task);
  executorOf(task).forget(task);
}

/** `waiter` is told of the end: at once, if `task` has ended. */
export function addJoiner(task: TaskRecord, waiter: Waiter): void {
  if (hasEnded(task)) settle(task, waiter);
  else {
    append(task, waiter);
    task.over = settleAll;
  }
}

function settleAll(task: TaskRecord): void {
  for (let joiner = shift(task); joiner !== undefined; joiner = shift(task)) settle(task, joiner);
}

function settle(task: TaskRecord, joiner: Waiter): void {
  if (task.phase === DONE) joiner.resolve(task.value);
  else joiner.reject(task.phase === FAILED ? task.value : cancelledError(task));
}

/** What joiners of a cancelled task see; `cause` is the reason that `cancel` was given. */
export function cancelledError(task: TaskRecord): Error {
  const error: { cause?: unknown } & Error = new CancelledError(12, nameOf(task));
  const { reason } = task.cancellation!;
  if (reason !== undefined) error.cause = reason;
  return error;
}
