import { outOfRange } from "../executor/errors/errors.ts";

/** @throws MisuseError R28 unless `n` is a whole number from 1 to `most`. */
export function whole(what: string, n: number, most: number): number {
  if (!(n >= 1 && n <= most && n < Infinity && Math.floor(n) === n))
    throw outOfRange(what, n, 1, most === Infinity ? "as many as fit" : most);
  return n;
}
