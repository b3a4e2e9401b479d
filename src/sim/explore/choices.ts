import { seeded } from "../seeded.ts";

/** A whole number from 0 up to, and without, `count`. */
export type Random = (count: number) => number;

/** The same numbers for the same seed. */
export function randomOf(seed: number): Random {
  const random = seeded(seed);
  return (count) => Math.floor(random() * count);
}
