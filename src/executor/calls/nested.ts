import { frameOf } from "../body/native.ts";
import { fail } from "../ending.ts";
import { describe, MisuseError } from "../errors/errors.ts";
import { CALLS, HANDLERS } from "../features.ts";
import type { Frame } from "../model/frame.ts";
import type { TaskRecord } from "../model/kernel.ts";
import { nameOf } from "../model/task-name.ts";
import { continued } from "../trace/hooks.ts";
import { backTo, push, topOf } from "./stack.ts";

/**
 * A call begins, or the task goes on in another of its states. Always true.
 * @throws MisuseError R4, R5, R6.
 */
export function enter(task: TaskRecord, got: unknown): boolean {
  const frame = topOf(task);
  task.arrived = undefined;
  if (got !== frame) {
    if (!CALLS) throw new MisuseError(4, nameOf(task), describe(got));
    push(task, frame, frameOf(got, task));
  }
  continued(task);
  return true;
}

/** True if a call takes the error, and goes on at once. Else the task has failed. */
export function recover(task: TaskRecord, error: any): boolean {
  if (HANDLERS)
    for (let frame: Frame | undefined = topOf(task); frame; frame = frame.u) {
      if (frame.h) {
        backTo(task, frame, frame.h);
        task.arrived = error;
        continued(task);
        return true;
      }
      frame.s = 0;
    }
  fail(task, error);
  return false;
}
