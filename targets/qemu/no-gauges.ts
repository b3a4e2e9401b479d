import { MisuseError } from "../../src/executor/errors/errors.ts";
import { BOARD } from "./claims.ts";

/* The machine has neither a battery nor anything that feels how warm it is, no watchdog, and nothing wakes it when it is off. */

export function battery(): never {
  throw new MisuseError(55, "battery", BOARD);
}

export function temperature(): never {
  throw new MisuseError(55, "temperature", BOARD);
}

export function watchdog(): never {
  throw new MisuseError(55, "watchdog", BOARD);
}

export function deepSleep(): never {
  throw new MisuseError(55, "deepSleep", BOARD);
}
