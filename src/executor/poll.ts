import type { Frame, State } from "./frame.ts";
import { take } from "./future.ts";
import { explain } from "./native.ts";
import type { Task } from "./task.ts";

/** Runs the task to its next await or its end. An error that nothing inside of a state caught is thrown. */
export function poll(task: Task<any>): void {
  let frame: Frame | undefined = task.top ?? task;
  let { value } = task;
  if (value !== undefined) task.value = undefined;
  while (frame !== undefined) {
    const got: any = (frame.s as State)(frame, value);
    if (!frame.s) {
      frame = frame.u;
      if (frame === undefined) task.finish(got);
      else task.top = frame;
      value = got;
    } else if (got?.op) {
      take(got);
      task.suspend(got);
      return;
    } else {
      value = undefined;
      if (got !== frame) frame = task.enter(frame, got);
    }
  }
}

/** True if a frame of the task takes the error: the next `poll` goes on there. Else the task has failed. */
export function recover(task: Task<any>, error: unknown): boolean {
  const explained = explain(task, error);
  for (let frame: Frame | undefined = task.top ?? task; frame !== undefined; frame = frame.u) {
    if (frame.h) {
      frame.s = frame.h;
      task.top = frame;
      task.value = explained;
      return true;
    }
    frame.s = 0;
  }
  task.fail(explained);
  return false;
}
