import type { Routine } from "ristretto";
import { ANALOG_NAMES } from "ristretto/hal";

export default function* usesNames(): Routine<void> {
  report(ANALOG_NAMES.join());
}
