const DAY = 24 * 3_600_000;
const UNITS: ReadonlyArray<[ms: number, name: string]> = [
  [DAY, "d"],
  [3_600_000, "h"],
  [60_000, "min"],
  [1000, "s"],
  [1, "ms"],
];
const BELOW_MINUTE = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000];
const MINUTES = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720].map((minutes) => minutes * 60_000);
const STEPS = [...BELOW_MINUTE, ...MINUTES];
/** Columns between two labels, at least. */
const SPACE = 10;

/** The round distance between two marks, in ms, for a picture with columns of `columnMs` each. */
export function markStep(columnMs: number): number {
  const least = columnMs * SPACE;
  const step = STEPS.find((candidate) => candidate >= least);
  return step ?? DAY * 10 ** Math.ceil(Math.log10(Math.max(1, least / DAY)));
}

/** `1500` as `1.5s`, in the largest unit that keeps it short. */
export function timeLabel(ms: number): string {
  if (ms === 0) return "0";
  const [size, name] = UNITS.find(([size]) => ms >= size && Number.isInteger((ms / size) * 100))!;
  return `${ms / size}${name}`;
}

/** The column of tick `t` in a picture that ends at tick `end`. The end itself is beyond the last column. */
export function columnAt(t: number, columns: number, end: number): number {
  return Math.floor((t * columns) / end);
}

/** Two lines over a picture: the labels, and a ruler with a mark below each. */
export function axis(columns: number, end: number): [labels: string, ruler: string] {
  const step = markStep(end / columns);
  let labels = "";
  let ruler = "";
  for (let t = 0; t < end; t += step) {
    const column = columnAt(t, columns, end);
    const label = timeLabel(t);
    ruler = `${ruler.padEnd(column, "─")}${column === 0 ? "├" : "┼"}`;
    if (column + label.length <= columns) labels = labels.padEnd(column) + label;
  }
  return [labels, ruler.padEnd(columns, "─")];
}
