import { BUSES } from "./buses.ts";
import { PINS } from "./pins.ts";
import type { Program } from "./program.ts";
import { TIME } from "./time.ts";

export const PROGRAMS: Program[] = [...TIME, ...PINS, ...BUSES];
