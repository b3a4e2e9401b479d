import { seeded } from "../../src/sim/seeded.ts";

/** See `run --seed`. */
declare const RISTRETTO_SEED: number;

Math.random = seeded(RISTRETTO_SEED);

/** From here on, as the app is loaded, too. */
export const isSeeded = true;
