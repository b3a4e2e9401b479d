import { begin } from "./body/native.ts";
import type { Kernel, TaskRecord } from "./model/kernel.ts";
import { wake } from "./ready.ts";
import { Task } from "./task.ts";

/** A new task, which is ready. INVARIANT: `checkRoutine(steps)` has passed. */
export function launch(exec: Kernel, steps: any, id: number, label?: string, root?: TaskRecord): Task<any> {
  const task = new Task<any>(exec, id, label, root);
  begin(task, steps);
  wake(task);
  return task;
}
