import { describe, MisuseError } from "../errors/errors.ts";
import { MISUSE, OPTIONS } from "../features.ts";
import { type Frame, type State, UNWINDING } from "../model/frame.ts";
import type { TaskRecord } from "../model/kernel.ts";
import { nameOf } from "../model/task-name.ts";

/*
 * Tasks as compiled frames only: a build for a board takes this in place of native.ts, and launch-compiled.ts with it.
 */

/** @throws MisuseError R6, R7. */
export function checkRoutine(steps: any): void {
  if (!MISUSE) return;
  if (!isRoutine(steps)) throw notAwaitable("spawn", steps, 7);
  checkFree(steps);
}

/** Where a board's engine or `frameOf` says what is wrong. */
export function callOf(_who: string, make: any): any {
  return make();
}

/** A call that has ended has no state, and one that runs has a caller, or is a task. */
function checkFree(steps: any): void {
  if (!steps.s || steps.u || steps.id !== undefined || steps.root) throw new MisuseError(6, ownerOf(steps));
}

/** The name of the task that a call is part of. */
function ownerOf(steps: any): string {
  while (steps.u) steps = steps.u;
  return nameOf(steps);
}

export function isRoutine(steps: any): boolean {
  return steps && steps.s !== undefined;
}

/**
 * The frame of what a task calls.
 * @throws MisuseError R4, R5, R6.
 */
export function frameOf(steps: any, task: TaskRecord): Frame {
  if (!MISUSE) return steps;
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

/** Calls that nobody awaited are told where Node runs an app, see unused.ts. */
export function tellUnused(_task: TaskRecord): void {}

/** As native.ts, for src/async/made.ts, of which a compiled app has no use. */
export function isTaken(_steps: unknown): boolean {
  return true;
}
