import type { I2CDevice } from "../i2c.ts";
import { Registers } from "./registers.ts";
import { TMP102 } from "./tmp102.ts";

export type MakeDevice = (value: string) => I2CDevice;

/** What a script can attach, by the word that does it. */
export const DEVICES: ReadonlyArray<readonly [kind: string, make: MakeDevice]> = [
  ["tmp102", (value) => new TMP102(value)],
  ["registers", (value) => new Registers(value)],
];

export { Registers, TMP102 };
