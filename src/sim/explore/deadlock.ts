import { Group } from "../../combine/group.ts";
import { Scope } from "../../combine/scope.ts";
import type { Awaited, TaskRecord, Waiter } from "../../executor/model/kernel.ts";
import { nameOf } from "../../executor/model/task-name.ts";
import type { Task } from "../../executor/task.ts";

/**
 * Who waits for whom, where nothing but the tasks themselves could go on; undefined if there is no task, or if one of them
 * waits for something else, such as a pin. INVARIANT: nothing is ready, and no timer runs.
 */
export function deadlockOf(tasks: readonly Task<unknown>[]): string | undefined {
  const sentences: string[] = [];
  for (const task of tasks) {
    const waits = waitsOf(task as unknown as TaskRecord);
    if (waits.length === 0 || !waits.every(isInside)) return undefined;
    sentences.push(`"${task.name}" waits ${waits.map(whatFor).join(" and ")}`);
  }
  return sentences.length === 0 ? undefined : `deadlock: ${sentences.join("; ")}. Nothing else can go on.`;
}

/** The futures that a task waits for in the end, through groups, scopes and calls. */
function waitsOf(task: TaskRecord): Awaited[] {
  return task.awaited === undefined ? [] : within(task, task.awaited);
}

function within(waiter: Waiter, awaited: Awaited): Awaited[] {
  const { data } = waiter;
  if (data instanceof Group)
    return data.branches.reduce<Awaited[]>((all, branch) => all.concat(within(branch, branch.future)), []);
  if (data instanceof Scope)
    return data.members.reduce<Awaited[]>(
      (all, task) => all.concat(waitsOf(task as unknown as TaskRecord)),
      [],
    );
  if (awaited.op.name === "task call") return waitsOf(data as TaskRecord);
  return [awaited];
}

/** Only another task can end the wait: it stands in a list of waiters, that of a channel, a lock, a task. */
function isInside({ op, a }: Awaited): boolean {
  return op.name !== "ticker" && typeof a === "object" && a !== null && "first" in a;
}

function whatFor({ op, a }: Awaited): string {
  if (op.name === "join") return `for the end of "${(a as Task<unknown>).name}"`;
  // That of a Mutex or of a Once, or of those that hold a RwLock the one that came last.
  const holder: TaskRecord | undefined = a.holder ?? a.held?.task;
  const held = holder === undefined ? "" : `, which "${nameOf(holder)}" holds`;
  return `in ${op.name}() of a ${a.constructor.name}${held}`;
}
