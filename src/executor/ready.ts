import { CANCELS, STORED } from "./features.ts";
import { executorOf } from "./model/current.ts";
import { take } from "./model/future.ts";
import type { Awaited, Operation, TaskRecord, Waiter } from "./model/kernel.ts";
import { READY, WAITING } from "./model/states.ts";
import { remove } from "./model/wait-list.ts";
import { ready, suspended } from "./trace/hooks.ts";

/** running → WAITING. */
export function suspend(task: TaskRecord, future: Awaited): void {
  if (STORED) take(future);
  task.arrived = undefined;
  task.awaited = future;
  task.phase = WAITING;
  suspended(task, future.op.name);
  future.op.start(task, future);
}

/** A kind of future whose waiters stand in the list that `future.a` is; `start` puts them there. */
export function waitingIn(name: string, start: Operation["start"], undo?: Operation["undo"]): Operation {
  return { name, begin: suspend, start, stop: leave, undo };
}

function leave(waiter: Waiter, future: Awaited): boolean {
  remove(future.a, waiter);
  return true;
}

/** running → READY. */
export function enqueue(task: TaskRecord): void {
  executorOf(task).queue.add(task, undefined);
  ready(task);
}

/** → READY, from anywhere; `value` is sent in. INVARIANT: it stands in no list. */
export function wake(task: TaskRecord, value?: unknown): void {
  const exec = executorOf(task);
  task.phase = READY;
  if (CANCELS) task.arrived = value;
  exec.queue.add(task, value);
  ready(task);
  if (!exec.turning) exec.ask(task);
}
