import type { Routine } from "ristretto";
import { SERIAL_NAMES } from "ristretto/hal";

export default function* usesNames(): Routine<void> {
  report(SERIAL_NAMES.join());
}
