import type { Routine } from "ristretto";
import { SPI_NAMES } from "ristretto/hal";

export default function* usesNames(): Routine<void> {
  report(SPI_NAMES.join());
}
