import { MisuseError } from "../errors/errors.ts";
import type { TaskRecord } from "../model/kernel.ts";
import { DONE } from "../model/states.ts";

/** A future, or the call of a task, that a task made and did not await at once. */
export interface KeptCall {
  readonly task: TaskRecord;
  /** `file:line` */
  readonly place: string;
  /** In an object, where other tasks find it: that nobody awaits it is known when nothing runs any more, and not before. */
  readonly isStored: boolean;
  /** Somebody awaits it, or it was spawned. */
  isTaken(): boolean;
}

/** So many are looked through now and then, and so many that nobody awaits are told. */
const MOST = 100;
/** Of tasks that have not ended. Filled where Node runs async functions of an app only (src/async/made.ts). */
let keptCalls: KeptCall[] = [];

export function keepCall(call: KeptCall): void {
  if (keptCalls.length === MOST) keptCalls = keptCalls.filter((one) => !one.isTaken());
  if (keptCalls.length < MOST) keptCalls.push(call);
}

/** Reports each call that `task`, which has ended, made and nobody has awaited. */
export function tellUnused(task: TaskRecord): void {
  if (keptCalls.length === 0) return;
  const calls = keptCalls.filter((call) => call.task === task && !call.isTaken());
  const lasting = task.phase === DONE ? calls.filter((call) => call.isStored) : [];
  keptCalls = [...keptCalls.filter((call) => call.task !== task), ...lasting];
  if (task.phase === DONE) for (const call of calls) if (!call.isStored) report(call);
}

/** Reports each stored call whose task has ended and that nobody has awaited, after the last turn of a run. */
export function tellStored(): void {
  const calls = keptCalls.filter((call) => call.task.phase === DONE && !call.isTaken());
  keptCalls = [];
  for (const call of calls) report(call);
}

function report({ task, place }: KeptCall): void {
  task.exec.report(new MisuseError(45, place), task);
}
