import { describe, MisuseError } from "./errors.ts";
import type { Executor } from "./executor.ts";
import { BRANCHES, OPTIONS, PROTO, SPAWNS, STATISTICS } from "./features.ts";
import { type Frame, type State, UNWINDING } from "./frame.ts";
import type { Routine } from "./future.ts";
import { Task, wake } from "./task.ts";
import { nameOf } from "./waiter.ts";

/*
 * Tasks as compiled frames only: a build for a board takes this in place of native.ts.
 * The frame of a task's outermost call is the task itself, and fields that most tasks never use are added when
 * they are first used: on an engine that counts its variables, a sleeping task is as small as that.
 */

/** @throws MisuseError R6, R7. */
export function checkRoutine(steps: any): void {
  if (!isRoutine(steps)) throw notAwaitable("spawn", steps, 7);
  checkFree(steps);
}

/** A call that has ended has no state, and one that runs has a caller, or is a task. */
function checkFree(steps: any): void {
  if (!steps.s || steps.u || steps.ticks !== undefined) throw new MisuseError(6, ownerOf(steps));
}

/** The name of the task that a call is part of. */
function ownerOf(steps: any): string {
  while (steps.u) steps = steps.u;
  return nameOf(steps);
}

export function isRoutine(steps: any): boolean {
  return steps && steps.s !== undefined;
}

/** INVARIANT: `checkRoutine(steps)` has passed. */
export function taskOf<T>(
  exec: Executor,
  steps: Routine<T>,
  id: number,
  label?: string,
  root?: Task<unknown>,
): Task<T> {
  const task = adopt(steps, OPTIONS ? exec.kind || kindOf(exec) : Task.prototype);
  if (STATISTICS) task.resumes = 0;
  if (SPAWNS) task.id = id;
  if (label) task.label = label;
  if ((STATISTICS && BRANCHES) || root) task.root = root;
  wake(task);
  return task;
}

function kindOf(exec: Executor): object {
  exec.kind = Object.create(Task.prototype) as { exec: Executor };
  exec.kind.exec = exec;
  return exec.kind;
}

/** Gives the frame the prototype of a task; where an engine cannot, a copy of it, and the frame counts as ended. */
function adopt(steps: any, kind: object): any {
  if (PROTO) {
    // biome-ignore lint/suspicious/noProto: half the bytes of Object.setPrototypeOf, on every firmware
    steps.__proto__ = kind;
    return steps;
  }
  const task = Object.create(kind);
  for (const slot in steps) task[slot] = steps[slot];
  steps.s = 0;
  steps.u = task;
  return task;
}

/**
 * The frame of what a task calls.
 * @throws MisuseError R4, R5, R6.
 */
export function frameOf(steps: any, task: Task<any>): Frame {
  if (!isRoutine(steps)) throw notAwaitable(nameOf(task), steps, 4);
  checkFree(steps);
  return steps;
}

/** The error for what `who` awaited although it is no future. */
export function notAwaitable(who: string, value: any, code: number): Error {
  return new MisuseError(OPTIONS && value && value.then ? 5 : code, who, describe(value));
}

/** The state of a frame at whose await an error arrived. */
export const RETHROWN: State = (_frame, error) => {
  throw error;
};

/** The same, while the task is being cancelled. */
export const CRASHED: State = RETHROWN;

/** The state of a frame whose await was cancelled. */
export const UNWOUND: State = (frame) => {
  frame.s = UNWINDING;
};

/** native.ts explains what an engine says about generators. */
export function explain(error: unknown): unknown {
  return error;
}

/** What native.ts lets go of after a turn. */
export function release(): void {}
