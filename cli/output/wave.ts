import { pinValue, type SimEvent } from "../../src/sim/recording.ts";
import { percent } from "./log.ts";
import type { Paint } from "./paint.ts";
import { axis, columnAt } from "./time-axis.ts";

type Point = [t: number, value: number];
/** An upper and a lower row of a pin's picture. */
type Rows = [upper: string, lower: string];

interface Pin {
  name: string;
  analog: boolean;
  /** Changes in order of time; before the first one the pin was not open. */
  points: Point[];
}

/** What a digital pin did within one column. */
interface Column {
  /** Level at its end; undefined before the pin was opened. */
  level: number | undefined;
  edges: number;
}

/** The end of the picture belongs to its last column. */
function columnOf(t: number, columns: number, end: number): number {
  return Math.min(columns - 1, columnAt(t, columns, end));
}

const BARS = " ▁▂▃▄▅▆▇█";
const MIN_COLUMNS = 20;

function collect(events: readonly SimEvent[]): Pin[] {
  const pins = new Map<string, Pin>();
  for (const event of events) {
    if (!("pin" in event)) continue;
    const analog = !("value" in event);
    const key = `${event.pin} ${analog}`;
    const pin = pins.get(key) ?? { name: event.pin, analog, points: [] };
    pins.set(key, pin);
    pin.points.push([event.t, pinValue(event)]);
  }
  return [...pins.values()];
}

function digitalColumns(points: readonly Point[], columns: number, end: number): Column[] {
  const result: Column[] = [];
  let level: number | undefined;
  let at = 0;
  for (let column = 0; column < columns; column++) {
    let edges = 0;
    for (; at < points.length && columnOf(points[at]![0], columns, end) <= column; at++) {
      const value = points[at]![1];
      if (level !== undefined && value !== level) edges++;
      level = value;
    }
    result.push({ level, edges });
  }
  return result;
}

function digitalGlyph({ level, edges }: Column): Rows {
  if (level === undefined) return [" ", " "];
  if (edges > 1) return ["▒", "▒"];
  if (edges === 1) return level ? ["┌", "┘"] : ["┐", "└"];
  return level ? ["─", " "] : [" ", "─"];
}

/** Each column's mean duty over time; undefined before the first write. */
function duties(points: readonly Point[], columns: number, end: number): Array<number | undefined> {
  const sums = new Float64Array(columns);
  const spans = new Float64Array(columns);
  const columnMs = end / columns;
  points.forEach(([from, duty], i) => {
    const to = points[i + 1]?.[0] ?? end + 1;
    for (let column = columnOf(from, columns, end); column < columns && column * columnMs < to; column++) {
      const span = Math.min(to, (column + 1) * columnMs) - Math.max(from, column * columnMs);
      spans[column]! += span;
      sums[column]! += span * duty;
    }
  });
  return Array.from(sums, (sum, i) => (spans[i]! > 0 ? sum / spans[i]! : undefined));
}

/** A bar of 1 to 16 eighths of a row, over two rows; the lowest duty still shows as a line. */
function bar(duty: number | undefined, lowest: number, highest: number): Rows {
  if (duty === undefined) return [" ", " "];
  const share = highest > lowest ? (duty - lowest) / (highest - lowest) : duty;
  const eighths = 1 + Math.round(Math.min(1, Math.max(0, share)) * 15);
  return [BARS[Math.max(0, eighths - 8)]!, BARS[Math.min(8, eighths)]!];
}

function pwmRows(points: readonly Point[], columns: number, end: number): Rows[] {
  const values = points.map(([, duty]) => duty);
  const lowest = Math.min(...values);
  const highest = Math.max(...values);
  return duties(points, columns, end).map((duty) => bar(duty, lowest, highest));
}

/** `5%..10%`: what the lowest and the highest bar stand for. */
function scale({ analog, points }: Pin): string {
  if (!analog) return "";
  const values = points.map(([, duty]) => duty);
  const [lowest, highest] = [percent(Math.min(...values)), percent(Math.max(...values))];
  return lowest === highest ? lowest : `${lowest}..${highest}`;
}

function rowsOf(pin: Pin, columns: number, end: number): Rows {
  const glyphs = pin.analog
    ? pwmRows(pin.points, columns, end)
    : digitalColumns(pin.points, columns, end).map(digitalGlyph);
  return [glyphs.map(([upper]) => upper).join(""), glyphs.map(([, lower]) => lower).join("")];
}

/**
 * A picture of every pin that was opened, from tick 0 to `now`, `width` characters wide at most (if it can be):
 * two rows a pin below a time axis. `▒` stands for several edges within one column. No lines without pins.
 */
export function waveforms(events: readonly SimEvent[], now: number, width: number, paint: Paint): string[] {
  const pins = collect(events);
  if (pins.length === 0) return [];
  const end = Math.max(1, now);
  const margin = Math.max(...pins.flatMap((pin) => [pin.name.length, scale(pin).length])) + 2;
  const columns = Math.max(MIN_COLUMNS, width - margin);
  const lines = axis(columns, end).map((line) => paint.dim(" ".repeat(margin) + line));
  for (const pin of pins) {
    const [upper, lower] = rowsOf(pin, columns, end);
    lines.push(paint.name(pin.name.padEnd(margin)) + paint.high(upper));
    lines.push(paint.dim(scale(pin).padEnd(margin)) + paint.high(lower));
  }
  return lines.map((line) => line.trimEnd());
}
