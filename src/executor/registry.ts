import type { Kernel } from "./model/kernel.ts";
import type { Task } from "./task.ts";

/** What an executor knows of its tasks: those that live, in a list, the newest first. */
export interface Registry extends Kernel {
  newest: Task<unknown> | undefined;
}

export function remember(exec: Registry, task: Task<any>): void {
  const before = exec.newest;
  task.older = before;
  if (before !== undefined) before.newer = task;
  exec.newest = task;
}

/** `task` has ended. A branch was never in the list. */
export function forgetTask(exec: Registry, task: Task<unknown>): void {
  const { older, newer } = task;
  if (newer !== undefined) newer.older = older;
  else if (exec.newest === task) exec.newest = older;
  if (older !== undefined) older.newer = newer;
  task.older = task.newer = undefined;
}

/** The tasks that live, oldest first. */
export function liveTasks(exec: Registry): Task<unknown>[] {
  const tasks: Task<unknown>[] = [];
  for (let task = exec.newest; task !== undefined; task = task.older) tasks.push(task);
  return tasks.reverse();
}
