import { MisuseError } from "../../src/executor/errors/errors.ts";
import type { Host } from "./natives.ts";

declare const host: Host;
/** Whether errors are sentences; codes have room for a name. */
declare const RISTRETTO_SENTENCES: boolean;

/** As messages name it. */
export const BOARD = "mps2-an386";

/** What a pin can be used as. */
export const INPUT = 1;
export const OUTPUT = 2;
export const PWM_OUTPUT = 3;
export const ANALOG_INPUT = 4;
const USES = ", a digital input, a digital output, PWM, an analog input";
const MISSING = -1;

/**
 * The place of a name among the pins, for one user at a time; the firmware keeps who has which.
 * @throws MisuseError R22 if there is none, R23 if it is open already.
 */
export function claim(kind: number, name: string, use: number): number {
  const place = host.claim(kind, name, use);
  if (place < 0) throw refusal(place === MISSING, kind, name);
  return place;
}

function refusal(missing: boolean, kind: number, name: string): Error {
  if (!RISTRETTO_SENTENCES) return new MisuseError(missing ? 22 : 23, name);
  if (missing) return new MisuseError(22, BOARD, name, host.namesOf(kind));
  return new MisuseError(23, name, USES.split(", ")[host.userOf(name)]);
}

export function refuseAll(this: { label: string }): never {
  throw new MisuseError(25, this.label);
}
