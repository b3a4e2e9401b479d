import type { Executor } from "./executor.ts";
import { SPAWNS } from "./features.ts";
import type { Task } from "./task.ts";

/**
 * Whoever waits for a future: a task, or one branch of a `race`. All that belongs to a wait lives here,
 * so that a future is only data and a wait allocates nothing.
 *
 * A waiter stands in one list at a time: the ready queue, a timer structure or a wait list.
 */
export interface Waiter {
  readonly exec: Executor;
  /** The task that waits in the end, if it is not the waiter itself: see `rootOf`. */
  readonly root?: Task<unknown> | undefined;
  next: Waiter | undefined;
  prev: Waiter | undefined;
  /** Owned by the timer structure it stands in, and 0 or more there: its deadline, or its place in a heap. */
  ticks: number;
  /** Owned by the operation that is awaited. */
  data: unknown;
  /** Ends a wait in a timer structure, while a turn counts down. */
  expire(): void;
  /** Ends the wait with a value; the task runs in the next turn. */
  resolve(value?: unknown): void;
  /** Ends the wait with an error, thrown at the await. */
  reject(error: unknown): void;
}

/** The task that waits in the end: the waiter itself, or the task of the race it belongs to. */
export function rootOf(waiter: Waiter): Task<unknown> {
  return waiter.root || (waiter as Task<unknown>);
}

export function nameOf(waiter: Waiter): string {
  const task = rootOf(waiter);
  // The entry names the only task there is.
  return SPAWNS ? task.label || `task ${task.id}` : task.label!;
}
