/** A label needs this much room. */
const APART = 90;
const UNITS = [1, 2, 5];
const SECONDS = [1000, 2000, 5000, 10_000, 15_000, 30_000];
const MINUTES = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600].map((minutes) => minutes * 60_000);

/** Milliseconds between two labels: a round number. */
export function stepFor(perPixel: number): number {
  const least = APART * perPixel;
  for (let size = 0.001; size < 1000; size *= 10)
    for (const unit of UNITS) if (unit * size >= least) return Number((unit * size).toPrecision(1));
  const found = [...SECONDS, ...MINUTES].find((step) => step >= least);
  return found ?? Math.ceil(least / 36_000_000) * 36_000_000;
}

export function label(ms: number, step: number): string {
  if (ms === 0) return "0";
  if (step < 1000 && ms < 1000) return `${trim(ms)} ms`;
  if (ms < 60_000) return `${trim(ms / 1000)} s`;
  const minutes = Math.floor(ms / 60_000);
  const rest = trim((ms - minutes * 60_000) / 1000);
  const [whole, fraction] = String(rest).split(".");
  const seconds = `${whole!.padStart(2, "0")}${fraction === undefined ? "" : `.${fraction}`}`;
  if (minutes < 60) return `${minutes}:${seconds}`;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${seconds}`;
}

function trim(value: number): number {
  return Number(value.toFixed(6));
}
