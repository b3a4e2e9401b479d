import { describe } from "../executor/errors/errors.ts";
import { formatDuration, isTooLong, LONGEST, parseDuration } from "./duration.ts";
import { pinValue, type SimEvent } from "./recording.ts";

/** Changes of one pin: from tick `t` on it has `value`, a level or a duty. */
export type Wave = Array<[t: number, value: number]>;

/** Absolute ticks, both included. */
export interface Range {
  from?: number;
  to?: number;
}

/** A wave to compare with; `end` where it says nothing about the time after. */
export interface Expected {
  wave: Wave;
  end?: number;
}

export function waveOf(events: readonly SimEvent[], pin: string): Wave {
  const wave: Wave = [];
  for (const event of events) {
    if (!("pin" in event) || event.pin !== pin) continue;
    append(wave, event.t, pinValue(event));
  }
  return wave;
}

/** Adds a change, if it is one. Of several within a tick only the last one counts. */
function append(wave: Wave, t: number, value: number): void {
  if (wave[wave.length - 1]?.[0] === t) wave.pop();
  if (wave[wave.length - 1]?.[1] !== value) wave.push([t, value]);
}

/** @throws Error that says what is wrong with the notation. */
export function expectedWave(expected: string | Wave, actual: Wave, range: Range): Expected {
  const wave: Wave = [];
  if (typeof expected === "string") return parseWave(expected, range.from ?? actual[0]?.[0] ?? 0);
  for (const [t, value] of expected) append(wave, t, value);
  return { wave };
}

function parseWave(text: string, from: number): Expected {
  const words = text.split(/\s+/).filter((word) => word !== "");
  if (words.length === 0) throw notation(text, "it is empty");
  const wave: Wave = [];
  let t = from;
  for (let i = 0; i < words.length; i += 2) {
    append(wave, t, parseValue(text, words[i]!));
    if (i + 1 < words.length) t += parseStay(text, words[i + 1]!);
  }
  return words.length % 2 === 0 ? { wave, end: t } : { wave };
}

function parseValue(text: string, word: string): number {
  const value = Number(word);
  if (!(value >= 0 && value <= 1)) throw notation(text, `${describe(word)} is no level and no duty`);
  return value;
}

function parseStay(text: string, word: string): number {
  const ms = parseDuration(word);
  if (isTooLong(word)) throw notation(text, `${describe(word)} is longer than ${LONGEST}`);
  if (ms === undefined) throw notation(text, `${describe(word)} is no duration`);
  return Math.ceil(ms);
}

function notation(text: string, problem: string): Error {
  const help = 'Write values with how long each stays: "1 500ms 0 500ms 1".';
  return new Error(`${describe(text)} is not a wave: ${problem}. ${help}`);
}

/** The part of a wave in a range; the value that holds where the range begins comes first. */
function clip(wave: Wave, from: number | undefined, to: number): Wave {
  const part: Wave = [];
  for (const [t, value] of wave) {
    if (t > to) break;
    if (from !== undefined && t <= from) part.splice(0);
    part.push([Math.max(t, from ?? t), value]);
  }
  return part;
}

/**
 * @returns what differs, and both waves; undefined if nothing does. `now` is how far the actual wave goes.
 */
export function compareWaves(
  actual: Wave,
  expected: Expected,
  range: Range,
  now: number,
): string | undefined {
  const { wave, end } = expected;
  const to = Math.min(range.to ?? Infinity, end === undefined ? Infinity : end - 1);
  const was = clip(actual, range.from, to);
  const wanted = clip(wave, range.from, to);
  const place = firstDifference(was, wanted);
  if (place >= 0) return `${difference(was, wanted, place)}\n${picture(was, wanted, place)}`;
  if (end === undefined || end <= now + 1 || range.to !== undefined) return undefined;
  return `is expected to last until ${end} ms, but the simulation stands at ${now} ms.`;
}

function firstDifference(a: Wave, b: Wave): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++)
    if (a[i]?.[0] !== b[i]?.[0] || a[i]?.[1] !== b[i]?.[1]) return i;
  return -1;
}

function difference(was: Wave, wanted: Wave, place: number): string {
  if (was.length === 0) return "was not opened in this time.";
  const t = Math.min(was[place]?.[0] ?? Infinity, wanted[place]?.[0] ?? Infinity);
  const names = [valueAt(wanted, t), valueAt(was, t)];
  return `differs at ${t} ms: expected ${names[0]}, but it is ${names[1]}.`;
}

function valueAt(wave: Wave, t: number): string {
  let text = "nothing";
  for (const [start, value] of wave) if (start <= t) text = String(value);
  return text;
}

/** Both waves as text, one above the other, around the place where they differ. */
function picture(was: Wave, wanted: Wave, place: number): string {
  const rows = [words(wanted, place), words(was, place)];
  const width = (column: number) => Math.max(rows[0]![column]?.length ?? 0, rows[1]![column]?.length ?? 0);
  const lines = rows.map((row) => row.map((word, column) => padded(word, width(column))).join(" "));
  return [`  expected  ${lines[0]}`, `  actual    ${lines[1]}`].map(withoutEnd).join("\n");
}

function withoutEnd(line: string): string {
  return line.replace(/ +$/, "");
}

function padded(word: string, width: number): string {
  return word.length < width ? padded(`${word} `, width) : word;
}

/** Changes shown before and after a difference. */
const AROUND = 5;

function words(wave: Wave, place: number): string[] {
  const from = Math.max(0, place - AROUND);
  const shown = wave.slice(from, place + AROUND + 1);
  if (shown.length === 0) return ["(nothing)"];
  const row = [`${from > 0 ? "… " : ""}at ${shown[0]![0]} ms:`];
  shown.forEach(([t, value], i) => {
    row.push(String(value));
    const next = wave[from + i + 1];
    if (next !== undefined) row.push(formatDuration(next[0] - t));
  });
  return from + shown.length < wave.length ? row.concat("…") : row;
}
