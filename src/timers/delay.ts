import { describe, MisuseError } from "../executor/errors/errors.ts";

/** @throws MisuseError R2, naming `what`, unless `ms` is a finite number of 0 or more. */
export function checkDelay(what: string, ms: unknown): void {
  if (typeof ms !== "number" || !(ms >= 0 && ms < Infinity)) throw new MisuseError(2, what, describe(ms));
}
