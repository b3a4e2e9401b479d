import { describe, MisuseError } from "../executor/errors/errors.ts";
import { ANALOG_NAMES, DIGITAL_NAMES } from "../hal/names.ts";
import { parseAction } from "./actions.ts";
import type { SimBoard } from "./board.ts";
import { isTooLong, LONGEST, LONGEST_MS, parseDuration } from "./duration.ts";

/** One line of an input script, ready to be played. */
export interface ScriptLine {
  /** Where it stands in the text, from 1. */
  readonly line: number;
  /** When it happens, in ticks. */
  readonly t: number;
  readonly target: string;
  readonly action: string;
  /** The action with all that belongs to it. */
  readonly text: string;
  run(board: SimBoard): void;
}

/**
 * Reads an input script: a line has a time, a pin, port or bus, and what happens to it.
 *
 *     # a comment; blank lines are skipped
 *     2s       BTN1 press 80ms      # 1 now, 0 after the time; 100ms if it is left out
 *     +500ms   BTN1 1               # + counts from the line before
 *     3s       A0 0.75
 *     4s       Serial1 "led on\r"   # escapes are those of JSON
 *     0        I2C1@48 tmp102 21.5  # attaches a device at this hexadecimal address, or sets the one there
 *     5s       I2C1@48 set 31
 *     6s       I2C1@48 nack 3       # the next 3 transfers are not answered
 *     7s       BTN1 stuck 1         # until: BTN1 free
 *     7s       BTN2 bounce 3 2ms    # each later change goes back and comes again 3 times, 2 ms apart
 *     8s       clock set 2026-03-29T00:59:50Z   # the time of day
 *     8s       clock step -1h       # likewise, by an hour less
 *     0        clock zone CET-1CEST,M3.5.0,M10.5.0/3
 *     8s       clock jump -1h       # a fault: what ticks are counted by jumps, too
 *     9s       battery 0.2          # from 0 to 1
 *     9s       temperature -4.5     # in degrees Celsius
 *
 * A bare number is milliseconds; fractions of a tick round up. Lines may stand in any order; lines of the
 * same time run in the order they stand, and those at 0 before the app starts.
 *
 * @param name the script's name in error messages.
 * @param pins the digital and analog pins there are.
 * @throws ScriptError for a malformed line: `name:line: what is wrong and what to write`.
 */
export function parseScript(
  text: string,
  name: string,
  pins: readonly string[] = DIGITAL_NAMES.concat(ANALOG_NAMES),
): ScriptLine[] {
  const lines: ScriptLine[] = [];
  let before = 0;
  text.split("\n").forEach((whole, i) => {
    locate(name, i + 1, () => {
      const source = withoutComment(whole);
      if (source === "") return;
      const parts = split(source);
      before = parseTime(parts.time, before);
      lines.push(scriptLine(i + 1, Math.ceil(before), parts, pins));
    });
  });
  return lines;
}

/** Puts a script on the agenda of a board; lines of the same tick run in the order they stand. */
export function playScript(board: SimBoard, text: string, name: string): void {
  for (const line of parseScript(text, name, board.pinNames))
    board.clock.after(Math.max(0, line.t - board.clock.tick), () =>
      locate(name, line.line, () => line.run(board)),
    );
}

interface Parts {
  time: string;
  target: string;
  rest: string;
}

function scriptLine(line: number, t: number, { target, rest }: Parts, pins: readonly string[]): ScriptLine {
  const run = parseAction(target, rest, pins);
  return { line, t, target, action: rest.split(/\s/)[0]!, text: rest, run };
}

/** What stands before the first `#` that is not in quotes. */
function withoutComment(line: string): string {
  let quoted = false;
  let end = 0;
  for (; end < line.length && (quoted || line.charAt(end) !== "#"); end++) {
    const char = line.charAt(end);
    if (char === '"') quoted = !quoted;
    else if (char === "\\" && quoted) end++;
  }
  if (quoted) throw new Error("the text has no closing quote.");
  return line.slice(0, end).trim();
}

function split(source: string): Parts {
  const parts = /^(\S+)\s+(\S+)\s+(.*)$/.exec(source);
  if (parts === null)
    throw new Error("write a time, a pin, port or bus, and what happens to it: 2s BTN1 press 80ms");
  return { time: parts[1]!, target: parts[2]!, rest: parts[3]! };
}

function parseTime(word: string, before: number): number {
  const relative = word.charAt(0) === "+";
  const ms = parseDuration(relative ? word.slice(1) : word);
  const t = relative && ms !== undefined ? before + ms : ms;
  if (isTooLong(word.slice(relative ? 1 : 0)) || (t !== undefined && t > LONGEST_MS))
    throw new Error(`${describe(word)} is too late. The latest time is ${LONGEST}.`);
  if (t !== undefined) return t;
  throw new Error(
    `${describe(word)} is no time; write 500ms, 2s, 1.5min, 1h, 30d, or +2s after the line before.`,
  );
}

/** Runs `action`; an error gets the place in the script. */
function locate(name: string, line: number, action: () => void): void {
  try {
    action();
  } catch (cause) {
    throw scriptError(`${name}:${line}: ${cause instanceof Error ? cause.message : String(cause)}`, cause);
  }
}

function scriptError(message: string, cause: unknown): Error {
  const error: Error & { cause?: unknown } = new Error(message);
  error.name = "ScriptError";
  if (cause instanceof MisuseError) error.cause = cause;
  return error;
}
