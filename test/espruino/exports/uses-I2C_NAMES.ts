import type { Routine } from "ristretto";
import { I2C_NAMES } from "ristretto/hal";

export default function* usesNames(): Routine<void> {
  report(I2C_NAMES.join());
}
