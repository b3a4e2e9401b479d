import { type Column, eachColumn, type Window } from "../trace/columns.ts";
import type { Trace } from "../trace/trace.ts";
import { label, stepFor } from "./axis.ts";
import type { Colours } from "./colours.ts";
import type { Row } from "./rows.ts";

export const AXIS = 24;
export const ROW = 30;
const PAD = 7;
const LINE = 1.5;

export interface Scene {
  window: Window;
  rows: readonly Row[];
  now: number;
  cursors: readonly (number | undefined)[];
  /** The row that edges are searched in. */
  chosen: string | undefined;
}

type Context = CanvasRenderingContext2D;

export function draw(context: Context, scene: Scene, colours: Colours, height: number): void {
  const { window: shown, rows } = scene;
  context.clearRect(0, 0, shown.width, height);
  drawAxis(context, shown, colours, height);
  rows.forEach((row, i) => {
    const top = AXIS + i * ROW;
    context.fillStyle = context.strokeStyle = colours[row.group];
    if (row.trace.kind === "mark") drawMarks(context, row.trace, upTo(shown, scene.now), top);
    else if (row.trace.kind === "level") drawLevels(context, row.trace, upTo(shown, scene.now), top);
    else drawValues(context, row.trace, upTo(shown, scene.now), top);
  });
  drawLine(context, xOf(scene.now, shown), colours.now, height, shown.width);
  scene.cursors.forEach((time, i) => {
    if (time !== undefined) drawCursor(context, xOf(time, shown), colours.cursors[i]!, "AB"[i]!, height);
  });
}

export function xOf(time: number, { start, perPixel }: Window): number {
  return (time - start) / perPixel;
}

/** The part of the window that has happened. */
function upTo(shown: Window, now: number): Window {
  return { ...shown, width: Math.min(shown.width, Math.max(0, Math.ceil(xOf(now, shown)))) };
}

function drawAxis(context: Context, shown: Window, colours: Colours, height: number): void {
  const { start, perPixel, width } = shown;
  const step = stepFor(perPixel);
  context.font = "11px system-ui, sans-serif";
  context.textBaseline = "middle";
  for (let time = Math.ceil(start / step) * step; time < start + width * perPixel; time += step) {
    const x = Math.round(xOf(time, shown));
    context.fillStyle = colours.grid;
    context.fillRect(x, AXIS - 4, 1, height);
    context.fillStyle = colours.faint;
    context.fillText(label(time, step), x + 4, AXIS / 2);
  }
}

const LOW = 0;
const HIGH = 1;
const EDGE = 2;
/** More than one change: no pulse is too short to be seen. */
const BUSY = 3;

/** Columns that look alike are one rectangle. */
function drawLevels(context: Context, trace: Trace, shown: Window, top: number): void {
  let look = -1;
  let from = 0;
  let end = 0;
  eachColumn(trace, shown, (column, x) => {
    const next = lookOf(column);
    if (next !== look || next === EDGE) {
      if (end > from) drawRun(context, look, from, end, top);
      [look, from] = [next, x];
    }
    end = x + 1;
  });
  if (end > from) drawRun(context, look, from, end, top);
}

function lookOf({ after, least, most, changes }: Column): number {
  if (changes > 0 && least !== most) return changes > 1 ? BUSY : EDGE;
  return after > 0 ? HIGH : LOW;
}

function drawRun(context: Context, look: number, from: number, to: number, top: number): void {
  const [high, low, width] = [top + PAD, top + ROW - PAD, to - from];
  if (look === LOW) context.fillRect(from, low, width, LINE);
  else if (look === HIGH) {
    context.fillRect(from, high, width, LINE);
    context.globalAlpha = 0.14;
    context.fillRect(from, high, width, low - high);
    context.globalAlpha = 1;
  } else context.fillRect(from, high, look === BUSY ? width : LINE, low - high + LINE);
}

function drawValues(context: Context, trace: Trace, shown: Window, top: number): void {
  const [, greatest] = trace.range(0, trace.length);
  const most = trace.kind === "analog" ? 1 : Math.max(greatest, 0.001);
  const yOf = (value: number) => top + ROW - PAD - (value / most) * (ROW - 2 * PAD);
  eachColumn(trace, shown, (column, x) => {
    context.globalAlpha = 0.14;
    context.fillRect(x, yOf(column.after), 1, yOf(0) - yOf(column.after));
    context.globalAlpha = 1;
    context.fillRect(x, yOf(column.most), 1, yOf(column.least) - yOf(column.most) + LINE);
  });
}

function drawMarks(context: Context, trace: Trace, shown: Window, top: number): void {
  const middle = top + ROW / 2;
  context.globalAlpha = 0.3;
  context.fillRect(0, middle, shown.width, 1);
  context.globalAlpha = 1;
  let end = -1;
  eachColumn(trace, shown, ({ changes }, x) => {
    if (changes === 0) return;
    const from = Math.max(x, end);
    context.fillRect(from, middle - 6, x + 2 - from, 12);
    end = x + 2;
  });
}

function drawLine(context: Context, x: number, colour: string, height: number, width: number): void {
  if (x < 0 || x > width) return;
  context.fillStyle = colour;
  context.fillRect(Math.round(x), AXIS - 6, 1, height);
}

function drawCursor(context: Context, x: number, colour: string, name: string, height: number): void {
  context.fillStyle = colour;
  context.fillRect(Math.round(x), 0, 1, height);
  context.beginPath();
  context.roundRect(Math.round(x) - 8, 3, 17, 16, 4);
  context.fill();
  context.fillStyle = "white";
  context.textAlign = "center";
  context.fillText(name, Math.round(x) + 0.5, 11.5);
  context.textAlign = "start";
}
