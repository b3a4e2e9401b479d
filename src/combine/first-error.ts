import { attach } from "../executor/errors/also.ts";
import { report } from "../executor/model/current.ts";
import type { Waiter } from "../executor/model/kernel.ts";

/** That none has come yet. */
export const NO_ERROR = {};

/** Of the errors that come while `waiter` waits, the first is thrown in the end: the others are attached to it, or reported. */
export function firstError(first: unknown, error: unknown, waiter: Waiter): unknown {
  if (first === NO_ERROR) return error;
  if (!attach(first, error)) report(error, waiter);
  return first;
}
