import { SPAWNS } from "../features.ts";
import { rootOf, type Waiter } from "./kernel.ts";

/** The name of the task that waits. */
export function nameOf(waiter: Waiter): string {
  const task = rootOf(waiter);
  // The entry names the only task there is.
  return SPAWNS ? task.label || `task ${task.id}` : task.label!;
}
