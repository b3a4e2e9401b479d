import { executorOf } from "../executor/model/current.ts";
import { Future, type Routine } from "../executor/model/future.ts";
import {
  type Awaited,
  type Operation,
  rootOf,
  type TaskRecord,
  type Waiter,
} from "../executor/model/kernel.ts";
import { FAILED } from "../executor/model/states.ts";
import { suspend } from "../executor/ready.ts";
import type { Task } from "../executor/task.ts";

/** A task called inside of a group: it runs as a task of its own, which only the group sees. */
const CALL: Operation = {
  name: "task call",
  begin: suspend,
  start: startCall,
  stop(waiter) {
    (waiter.data as Task<unknown>).cancel();
    return false;
  },
};

/** Starts the task that `future` is a call of. */
export function startCall(waiter: Waiter, future: Awaited): void {
  const task = executorOf(waiter).branch(future.a, rootOf(waiter));
  waiter.data = task;
  task.first = waiter;
  task.over = ended;
}

/** It is cancelled only where its branch is stopped, which then waits for no value. */
function ended(task: TaskRecord): void {
  const waiter = task.first!;
  if (task.phase === FAILED) waiter.reject(task.value);
  else waiter.resolve(task.value);
}

export function call<T>(steps: Routine<T>): Future<T> {
  return new Future<T>(CALL, steps);
}
