import type { Routine } from "ristretto";
import { DIGITAL_NAMES } from "ristretto/hal";

export default function* usesNames(): Routine<void> {
  report(DIGITAL_NAMES.join());
}
