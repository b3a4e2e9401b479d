import type { Executor } from "../../../src/executor/checked.ts";
import { current } from "../../../src/executor/model/current.ts";
import { rootOf } from "../../../src/executor/model/kernel.ts";
import { nameOf } from "../../../src/executor/model/task-name.ts";
import type { Task } from "../../../src/executor/task.ts";
import * as border from "../border.ts";
import { kept } from "./host.ts";

/** What the host asks of the tasks, as JSON. */
export function query(exec: Executor, what: number): string {
  if (what === border.READY) return JSON.stringify(exec.ready().map((task) => task.name));
  if (what === border.RUNNING) return JSON.stringify(current.task ? [nameOf(current.task)] : []);
  if (what === border.ENDS) return kept.lines;
  return JSON.stringify(what === border.DEADLINE ? exec.deadline() : rows(exec));
}

/** Number, name, state, resumes, and ticks to the first deadline or -1. */
function rows(exec: Executor): unknown[] {
  const deadlines = deadlinesOf(exec);
  return exec.tasks().map((task) => {
    const ahead = deadlines[task.id];
    return [task.id, task.name, task.state, task.resumes, ahead === undefined ? -1 : ahead];
  });
}

function deadlinesOf(exec: Executor): Record<number, number> {
  const first: Record<number, number> = {};
  exec.timers.each?.((waiter, ticks) => {
    const { id } = rootOf(waiter) as Task<unknown>;
    if (first[id] === undefined) first[id] = ticks;
  });
  return first;
}
