import { isTaken } from "../executor/body/native.ts";
import { keepCall } from "../executor/body/unused.ts";
import { current } from "../executor/model/current.ts";
import { Future } from "../executor/model/future.ts";
import { $taskCall } from "./plain-await.ts";

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
  const isFuture = value instanceof Future;
  if (!isFuture && !isCall(value)) return value;
  keepCall({ task, place, isStored, isTaken: () => (isFuture ? value.taken === true : isTaken(value)) });
  return value;
}

/** The call of a task, seen without asking for a field of it: what the app made may have getters, or be a Proxy. */
function isCall(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  if (prototype === $taskCall) return true;
  // What all generators inherit, behind what those of one function do.
  const shared = prototype && Object.getPrototypeOf(prototype);
  return shared && Object.prototype.toString.call(shared) === "[object Generator]";
}
