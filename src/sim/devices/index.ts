import type { I2CDevice } from "../i2c.ts";
import { Registers } from "./registers.ts";
import { TMP102 } from "./tmp102.ts";

/** What a script can attach, by the word that does it. */
export const DEVICES: Record<string, (value: string) => I2CDevice> = {
  tmp102: (value) => new TMP102(value),
  registers: (value) => new Registers(value),
};

export { Registers, TMP102 };
