import type { Level } from "../../src/hal/digital.ts";
import { SERIAL_NAMES } from "../../src/hal/names.ts";
import { SimBoard } from "../../src/sim/board.ts";
import { parseScript, type ScriptLine } from "../../src/sim/script.ts";

/** In the order of `enum action` in firmware/script.c. */
const APPLY = 0;
const APPLY_TO_INPUT = 1;
const STICK = 2;
const UNSTICK = 3;
const BYTES = 4;
const SET_DATE = 5;
const STEP_DATE = 6;
const TEXT = 7;
const FIRST_PORT = 8;

const MAGIC = 0x31545352;
const HEADER = 16;
const ENTRY = 24;
const NO_END = 0xffffffff;

/** What the firmware is to do for its runner; bits of the header's flags. */
const RUNNER = 1;
const MEASURES = 2;
const COMPILES = 4;

export interface Inputs {
  /** The last tick of the run; without it, the app runs for ever. */
  end?: number;
  /** Whether anybody listens to what is reported. */
  runner?: boolean;
  /** Whether the memory in use is to be reported at the end. */
  measures?: boolean;
  /** Whether the script is not to be run, but frozen: see firmware/freeze.h. */
  compiles?: boolean;
  /** The time of day at the start, see WallClock. */
  date?: number | undefined;
  /** The text of an input script, and its name in messages. */
  script?: string;
  name?: string;
  /** What the first port that the app opens is sent; it waits on the line until then. */
  stdin?: Buffer;
}

interface Line {
  tick: number;
  action: number;
  place: number;
  line: number;
  value: number;
  data: Buffer;
}

/**
 * Compiles what the world does to the board for firmware/script.c: presses, bounces and so on become plain changes by
 * tick, since the script is played here first, on the simulated board.
 */
export function compileInputs({
  end = NO_END,
  runner = false,
  measures = false,
  compiles = false,
  date = 0,
  script = "",
  name = "",
  stdin = Buffer.alloc(0),
}: Inputs): Buffer {
  const lines = linesOf(script, name, Math.min(end, NO_END));
  if (stdin.length > 0) lines.unshift({ ...NOTHING, action: FIRST_PORT, data: stdin });
  if (date > 0) lines.unshift({ ...NOTHING, action: SET_DATE, value: date });
  const header = Buffer.alloc(HEADER + ENTRY * lines.length);
  const flags = (runner ? RUNNER : 0) | (measures ? MEASURES : 0) | (compiles ? COMPILES : 0);
  for (const [i, word] of [MAGIC, Math.min(end, NO_END), flags, lines.length].entries())
    header.writeUInt32LE(word, 4 * i);
  let offset = header.length;
  lines.forEach((line, i) => {
    writeEntry(header, HEADER + ENTRY * i, line, offset);
    offset += line.data.length;
  });
  return Buffer.concat([header, ...lines.map(({ data }) => data)]);
}

function writeEntry(into: Buffer, at: number, line: Line, offset: number): void {
  into.writeUInt32LE(line.tick, at);
  into.writeUInt8(line.action, at + 4);
  into.writeUInt8(line.place, at + 5);
  into.writeUInt16LE(line.line & 0xffff, at + 6);
  into.writeUInt32LE(offset, at + 8);
  into.writeUInt32LE(line.data.length, at + 12);
  into.writeDoubleLE(line.value, at + 16);
}

function linesOf(text: string, name: string, end: number): Line[] {
  const board = new SimBoard();
  const recorder = new Recorder(board, name);
  for (const line of parseScript(text, name, board.pinNames))
    if (line.t <= end) board.clock.after(line.t, () => recorder.play(line));
  for (let tick = board.clock.next(); tick >= 0 && tick <= end; tick = board.clock.next())
    board.clock.runTick(tick);
  return recorder.lines;
}

const NOTHING: Line = { tick: 0, line: 0, action: APPLY, place: 0, value: 0, data: Buffer.alloc(0) };

/** Writes down what a script does to a board on which no app runs. */
class Recorder {
  readonly lines: Line[] = [];
  private readonly board: SimBoard;
  /** The script's, for messages. */
  private readonly name: string;
  /** The line of the script that is played; 0 for what it set going. */
  private line = 0;

  constructor(board: SimBoard, name: string) {
    this.board = board;
    this.name = name;
    board.pinNames.forEach((name, place) => {
      const pin = board.pin(name);
      pin.sense();
      pin.onChange = (value) => {
        if (this.line === 0) this.add({ action: APPLY, place, value });
      };
    });
    const apply = board.apply.bind(board);
    board.apply = (pin, value) => {
      this.add({ action: APPLY_TO_INPUT, place: board.pinNames.indexOf(pin), value });
      return apply(pin, value);
    };
    const place = (pin: string) => board.pinNames.indexOf(pin);
    board.clock.set = (value) => this.add({ action: SET_DATE, value });
    board.clock.step = (value) => this.add({ action: STEP_DATE, value });
    board.faults.stuck = (pin: string, level: Level) =>
      this.add({ action: STICK, place: place(pin), value: level });
    board.faults.free = (pin: string) => this.add({ action: UNSTICK, place: place(pin) });
  }

  play(line: ScriptLine): void {
    const { target, text } = line;
    this.line = line.line;
    const port = SERIAL_NAMES.indexOf(target);
    if (port >= 0) this.add({ action: BYTES, place: port, data: Buffer.from(JSON.parse(text), "latin1") });
    else if (target.includes("@"))
      this.add({ action: TEXT, data: Buffer.from(`${this.name}:${line.line}: ${target} ${text}\0`) });
    else line.run(this.board);
    this.line = 0;
  }

  private add(part: Partial<Line>): void {
    const { line } = this;
    const tick = this.board.clock.tick;
    this.lines.push({ ...NOTHING, tick, line, ...part });
  }
}
