import type { Trace } from "./trace.ts";

/** What one column of pixels shows: the value before it and after it, all between, and how many changes. */
export interface Column {
  before: number;
  after: number;
  least: number;
  most: number;
  changes: number;
}

export interface Window {
  /** Time at the left edge. */
  start: number;
  /** Milliseconds that a pixel is wide. */
  perPixel: number;
  width: number;
}

/**
 * Decimates a trace to columns of pixels. Every sample in the window is counted in exactly one column, so that no pulse
 * is lost however many there are; it takes as long as there are columns, not samples.
 *
 * @param visit called with the columns in order; those before the first sample are left out. The same object each time.
 */
export function eachColumn(
  trace: Trace,
  { start, perPixel, width }: Window,
  visit: (column: Column, x: number) => void,
): void {
  const column: Column = { before: 0, after: 0, least: 0, most: 0, changes: 0 };
  let from = trace.firstAt(start);
  for (let x = 0; x < width; x++) {
    const to = trace.firstAt(start + (x + 1) * perPixel, from);
    if (to > 0) {
      fill(column, trace, from, to);
      visit(column, x);
    }
    from = to;
  }
}

function fill(column: Column, trace: Trace, from: number, to: number): void {
  const before = trace.value(Math.max(0, from - 1));
  const [least, most] = trace.range(from, to);
  column.before = before;
  column.after = trace.value(to - 1);
  column.least = Math.min(before, least);
  column.most = Math.max(before, most);
  column.changes = to - from;
}
