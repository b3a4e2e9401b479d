import { describe } from "../../executor/errors/errors.ts";
import { parseAction, type Run } from "../actions.ts";
import { pinNamesOf, type SimBoardOptions } from "../board.ts";
import type { App } from "../simulate.ts";
import type { Simulation } from "../simulation.ts";

/** An input of which only the range is said: it may come at any tick in it. */
export interface ProgramInput {
  /** What happens, as in a line of an input script without its time: `"BTN1 press 80ms"`. */
  readonly input: string;
  /** The first and the last ms at which it may come, both included. Default: from 0 to the end of the program's time. */
  readonly from?: number;
  readonly to?: number;
}

/** What is explored: an app, what may happen to it, and what has to hold whatever happens when. */
export interface Program {
  app: App;
  /** At most 8. Default: none. */
  inputs?: readonly ProgramInput[];
  /** Milliseconds of virtual time that each schedule runs; earlier if nothing can happen any more. Default 10,000. */
  forMs?: number;
  /** By how many ms a turn may be late, each turn by any of them. Default `[0]`: none is. */
  lateMs?: readonly number[];
  /** Called after each turn, input and listener; what it throws is a failure. It may look, and move no time. */
  always?(sim: Simulation): void;
  /** Called when a schedule is over. */
  atEnd?(sim: Simulation): void;
  /**
   * At the end, tasks may wait for each other for ever: for a lock, a message, a signal, the end of a task. Default false: where
   * nothing else can happen any more, that is a failure, a deadlock.
   */
  mayWait?: boolean;
  /** What the board has. */
  board?: SimBoardOptions;
}

/** An input, read and checked. */
export interface KnownInput {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly run: Run;
  /** The number, from 1, of an earlier input that is the same: which of the two comes first, nobody can tell. 0: none. */
  readonly twin: number;
}

const MOST_INPUTS = 8;
const MOST_MS = 2 ** 31;

/** @throws Error that says what is wrong with the program, and what to write. */
export function checkProgram(program: Program): void {
  if (typeof program !== "object" || program === null || typeof program.app !== "function")
    throw new Error(
      `explore takes a program, { app, inputs, … }, or a function that returns one, not ${describe(program)}.`,
    );
  whole("forMs", program.forMs ?? 0, 0, MOST_MS);
  const { lateMs = [0] } = program;
  if (!Array.isArray(lateMs) || lateMs.length === 0)
    throw new Error(
      `lateMs takes a list of ms by which a turn may be late, such as [0, 5], not ${describe(lateMs)}.`,
    );
  for (const ms of lateMs) whole("lateMs", ms, 0, MOST_MS);
}

/** @throws Error that names the input and says what to write. */
export function readInputs({ inputs = [], board = {} }: Program, forMs: number): KnownInput[] {
  if (!Array.isArray(inputs) || inputs.length > MOST_INPUTS)
    throw new Error(`inputs takes a list of at most ${MOST_INPUTS}, such as [{ input: "BTN1 press 80ms" }].`);
  const pins = pinNamesOf(board);
  const known: KnownInput[] = [];
  for (const { input, from = 0, to = forMs } of inputs as readonly ProgramInput[]) {
    const words = /^\s*(\S+)\s+(.*\S)\s*$/.exec(input);
    const name = describe(input);
    if (words === null)
      throw new Error(`the input ${name} needs a pin or port and what happens to it: "BTN1 press 80ms".`);
    whole(`from of the input ${name}`, from, 0, forMs);
    whole(`to of the input ${name}`, to, from, forMs);
    let run: Run;
    try {
      run = parseAction(words[1]!, words[2]!, pins);
    } catch (error) {
      throw new Error(`the input ${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
    known.push({ text: input, from, to, run, twin: twinOf(known, input, from, to) });
  }
  return known;
}

function twinOf(known: readonly KnownInput[], text: string, from: number, to: number): number {
  for (let i = known.length; i > 0; i--) {
    const one = known[i - 1]!;
    if (one.text === text && one.from === from && one.to === to) return i;
  }
  return 0;
}

function whole(what: string, value: unknown, low: number, high: number): void {
  if (typeof value !== "number" || Math.floor(value) !== value || value < low || value > high)
    throw new Error(`${what} takes a whole number from ${low} to ${high}, not ${describe(value)}.`);
}

/** @throws Error that names the option. */
export function checkOptions({ max, samples, seed, schedule }: { [option: string]: unknown }): void {
  const MOST = 2 ** 31;
  whole("max", max ?? 1, 1, MOST);
  whole("samples", samples ?? 0, 0, MOST);
  whole("seed", seed ?? 0, 0, MOST);
  whole("schedule", schedule ?? 1, 1, MOST);
}
