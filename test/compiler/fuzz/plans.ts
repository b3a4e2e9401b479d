import type { Plan } from "./driver.ts";
import { Random } from "./program/random.ts";

/** How often a program of this many awaits is run for errors, and how often for cancellations. */
export interface Effort {
  errors: number;
  cancels: number;
}

/** Every await of a short program, a sample of those of a long one. */
export const THOROUGH: Effort = { errors: 12, cancels: 30 };
/** Promises cannot be cancelled. */
export const ERRORS: Effort = { errors: 20, cancels: 0 };

const NEVER = 0;

/** One run to the end. The fuel bounds the rounds of all loops and the number of calls. */
export function plainPlan(seed: number, statements: number): Plan {
  return { seed: seed % 1000, fuel: 100 + 4 * statements, throwAt: NEVER, cancelAt: NEVER };
}

/** A run with an error or a cancellation at each await, or at a sample of them, and some with both. */
export function disturbedPlans(plain: Plan, awaits: number, effort: Effort): Plan[] {
  const random = new Random(plain.seed ^ 0x5eed);
  const other = (): Plan => ({ ...plain, seed: plain.seed + random.below(10) });
  const throws = sample(random, awaits, effort.errors).map((throwAt) => ({ ...other(), throwAt }));
  const cancels = sample(random, awaits, effort.cancels).map((cancelAt) => ({ ...other(), cancelAt }));
  const both = cancels
    .filter(() => random.chance(0.2))
    .map((plan) => ({ ...plan, throwAt: plan.cancelAt + 1 + random.below(3) }));
  return [...throws, ...cancels, ...both];
}

/** Numbers from 1 to `count`: all of them, or `most` different ones. */
function sample(random: Random, count: number, most: number): number[] {
  const numbers = Array.from({ length: count }, (_, at) => at + 1);
  while (numbers.length > most) numbers.splice(random.below(numbers.length), 1);
  return numbers;
}
