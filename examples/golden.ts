import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { formatDuration, type Simulation } from "ristretto/sim";

/** A file beside the example, given `import.meta.url` of its test. */
export function beside(url: string, file: string): string {
  return readFileSync(new URL(file, url), "utf8");
}

/**
 * Holds the waves of `pins` against wave.txt beside the test: a line a pin, values with how long each stays.
 * `UPDATE_WAVES=1` writes the file anew.
 */
export function expectGolden(sim: Simulation, url: string, pins: string[]): void {
  const file = new URL("wave.txt", url);
  const actual = pins.map((pin) => `${pin}  ${notation(sim.wave(pin))}\n`).join("");
  if (process.env.UPDATE_WAVES) writeFileSync(file, actual);
  if (!existsSync(file)) throw new Error(`${file.pathname} is missing. Write it with UPDATE_WAVES=1.`);
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  if (lines.length !== pins.length) throw new Error(`${file.pathname} has ${lines.length} lines.`);
  for (const line of lines) {
    const [pin = "", wave = ""] = line.split("  ");
    sim.expectWave(pin, wave);
  }
}

function notation(wave: ReadonlyArray<readonly [number, number]>): string {
  return wave
    .map(([t, value], i) => (i === 0 ? `${value}` : `${formatDuration(t - wave[i - 1]![0])} ${value}`))
    .join(" ");
}
