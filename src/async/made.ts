import { isRoutine, isTaken } from "../executor/body/native.ts";
import { keepCall } from "../executor/body/unused.ts";
import { current } from "../executor/model/current.ts";
import { Future } from "../executor/model/future.ts";

/**
 * Gives back what a call gave, and remembers it if it only runs when it is awaited: it is told at the end of the task that made it
 * if nobody has. The compiler puts the call in where Node runs an app; an app has no use for it.
 *
 * @param place `file:line` of the call.
 * @param isStored it is put into an object, where other tasks may find it.
 */
export function $made<T>(value: T, place: string, isStored = false): T {
  const { task } = current;
  if (task === undefined || typeof value !== "object" || value === null) return value;
  // A handle is what spawn gives: its task runs.
  if ((value as { phase?: unknown }).phase !== undefined) return value;
  const isFuture = value instanceof Future;
  if (!isFuture && !isRoutine(value)) return value;
  keepCall({ task, place, isStored, isTaken: () => (isFuture ? value.taken === true : isTaken(value)) });
  return value;
}
