import { MisuseError } from "../../src/executor/errors/errors.ts";
import type { Bytes } from "../../src/hal/bus.ts";

/** @throws MisuseError R28 unless `value` is a number from `low` to `high`. */
export function checkRange(what: string, value: number, low: number, high: number): void {
  if (!(value >= low && value <= high)) throw new MisuseError(28, what, value, low, high);
}

/** @throws MisuseError R26, naming `what`, unless all of `bytes` are whole numbers from 0 to 255. */
export function checkBytes(what: string, bytes: Bytes): void {
  for (let i = 0; i < bytes.length; i++)
    if (bytes[i] !== (bytes[i]! & 255)) throw new MisuseError(26, what, bytes[i]);
}
