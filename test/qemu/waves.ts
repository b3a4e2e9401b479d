import type { Wave } from "../../src/sim/expect.ts";
import { pinValue, type SimEvent } from "../../src/sim/recording.ts";

/** What each pin did, by its name. */
export function wavesOf(events: readonly SimEvent[]): Map<string, Wave> {
  const waves = new Map<string, Wave>();
  for (const event of events)
    if ("pin" in event) waves.set(event.pin, [...(waves.get(event.pin) ?? []), [event.t, pinValue(event)]]);
  return waves;
}

/** Without the levels that last a tick or less. */
export function lasting(wave: Wave): Wave {
  const kept = wave.filter(([t], i) => i === wave.length - 1 || wave[i + 1]![0] - t > 1);
  return kept.filter(([, value], i) => i === 0 || kept[i - 1]![1] !== value);
}

/** The times between the changes of a pin. */
export function intervals(wave: Wave): number[] {
  return wave.slice(1).map(([t], i) => t - wave[i]![0]);
}

/** How much longer or shorter than `there` each interval is `here`. */
export function differences(here: Wave, there: Wave): number[] {
  const expected = intervals(there);
  return intervals(here).map((interval, i) => interval - expected[i]!);
}
