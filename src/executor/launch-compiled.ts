import { BRANCHES, OPTIONS, PROTO, SPAWNS, STATISTICS } from "./features.ts";
import type { Kernel, TaskRecord } from "./model/kernel.ts";
import { Task } from "./task.ts";
import { ready } from "./trace/hooks.ts";

/*
 * In place of launch.ts where all tasks are compiled. The frame of a task's outermost call is the task itself, and
 * fields that most tasks never use are added when they are first used: on an engine that counts its variables, a
 * sleeping task is as small as that.
 */

/** INVARIANT: `checkRoutine(steps)` has passed. */
export function launch(exec: Kernel, steps: any, id: number, label?: string, root?: TaskRecord): Task<any> {
  const task = adopt(steps, exec);
  if (STATISTICS) task.resumes = 0;
  if (SPAWNS) task.id = id;
  if (label) task.label = label;
  if ((STATISTICS && BRANCHES) || root) task.root = root;
  // It has no `phase` before its first wait, and no `arrived` before something arrives: fields that a sleep never needs.
  exec.queue.add(task, undefined);
  ready(task);
  if (!exec.turning) exec.ask(task);
  return task;
}

/** The prototype of the tasks of `exec`: it knows the executor, so that the tasks need not. */
function kindOf(exec: any): object {
  if (!exec.kind) {
    exec.kind = Object.create(Task.prototype);
    exec.kind.exec = exec;
    // Each step asks for them, and most tasks never have them: they are found here, rather than looked for further up.
    exec.kind.root = exec.kind.cancellation = undefined;
  }
  return exec.kind;
}

/** Gives the frame the prototype of a task; where an engine cannot, a copy of it, and the frame counts as ended. */
function adopt(steps: any, exec: Kernel): any {
  if (PROTO) {
    // biome-ignore lint/suspicious/noProto: half the bytes of Object.setPrototypeOf, on every firmware
    steps.__proto__ = OPTIONS ? kindOf(exec) : Task.prototype;
    return steps;
  }
  const task = Object.create(OPTIONS ? kindOf(exec) : Task.prototype);
  for (const slot in steps) task[slot] = steps[slot];
  steps.s = 0;
  steps.u = task;
  return task;
}
