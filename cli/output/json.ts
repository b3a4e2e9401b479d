import type { SimEvent } from "../../src/sim/recording.ts";

/** One event as a line of `--json`; docs/log.md describes the shapes. */
export function jsonLine(event: SimEvent): string {
  return JSON.stringify(event);
}
