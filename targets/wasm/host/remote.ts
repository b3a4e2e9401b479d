import { NO_DEADLINE } from "../../../src/executor/model/kernel.ts";
import { ANALOG_NAMES, DIGITAL_NAMES } from "../../../src/hal/names.ts";
import type { SimBoard } from "../../../src/sim/board.ts";
import type { Firmware } from "../../../src/sim/simulation.ts";
import { METHODS } from "../../engine/own-console.ts";
import { readValue } from "../../engine/value.ts";
import {
  ALL_ENDED,
  DEADLINE,
  ENDS,
  type Guest,
  HOST,
  type Host,
  KEPT_ENDS,
  READY,
  RUNNING,
  TASKS,
} from "../border.ts";
import { CALL } from "./allowance.ts";
import { BundleError, disposedError, SandboxError } from "./death.ts";
import { Devices } from "./devices.ts";
import { type Entries, entriesOf } from "./functions.ts";
import type { Places } from "./places.ts";
import { type GuestFunction, type Machine, Refusal, type Thrown, type Value } from "./quickjs-machine.ts";
import { clippedMessage, clippedName, said } from "./said.ts";
import { endOf, isEnd, namesOf, Runs, type SandboxRun, type SandboxTask, tasksOf } from "./sandbox-tasks.ts";

/** What stacks call the bundle. */
export const FILE = "bundle.js";

/** @param values see readConsole. */
export type OnConsole = (method: string, values: string) => void;

/** Bytes of the sandbox's memory for each task that it may show: none takes fewer. */
const BYTES_PER_TASK = 100;

interface Change {
  readonly pin: number;
  readonly value: number;
}

/** The executor in the sandbox, as its simulation has it. */
export class RemoteExecutor implements Firmware {
  pend: (() => void) | undefined = undefined;
  sinceTurn: (() => number) | undefined = undefined;
  onError: ((error: unknown, task: { name: string }) => void) | undefined = undefined;
  onEnd: ((task: SandboxTask) => void) | undefined = undefined;
  /** An error that no task threw. */
  onStray: ((error: unknown) => void) | undefined = undefined;
  onRun: ((run: SandboxRun) => void) | undefined = undefined;
  living = 1;
  /** Turns so far. */
  turns = 0;
  /** Set once: why it cannot be turned any more. */
  death: SandboxError | undefined = undefined;
  private readonly machine: Machine;
  private readonly board: SimBoard;
  private readonly places: Places;
  private readonly limits: { turnLimitMs: number; memoryLimit: number; cleanupMs: number };
  private readonly onConsole: OnConsole;
  private readonly devices: Devices;
  private entries: Entries | undefined = undefined;
  /** What the sandbox has to be told before it runs again. */
  private readonly changes: Change[] = [];
  private readonly runs = new Runs();
  private last: SandboxTask[] = [];

  constructor(
    machine: Machine,
    board: SimBoard,
    places: Places,
    limits: { turnLimitMs: number; memoryLimit: number; cleanupMs: number },
    onConsole: OnConsole,
  ) {
    this.machine = machine;
    this.board = board;
    this.places = places;
    this.limits = limits;
    this.onConsole = onConsole;
    this.devices = new Devices(board, machine.traffic, limits.memoryLimit, {
      changed: (pin, value) => void this.changes.push({ pin, value }),
      edge: (pin, level) => this.edge(pin, level),
      done: (id, outcome) => this.pendIf(this.enter("done", [id, outcome])),
    });
  }

  /** The host's functions, which the bundle can call. */
  functions(): { [K in keyof Host]: (...values: any[]) => any } {
    const { devices } = this;
    const more = this.board.pinNames.slice(DIGITAL_NAMES.length + ANALOG_NAMES.length);
    return {
      about: () => JSON.stringify([this.board.name, more, this.limits.cleanupMs]),
      start: (border: number, ...functions: GuestFunction[]) => this.start(border, functions),
      now: () => this.board.clock.read(),
      setNow: (time) => this.board.clock.set(time),
      setZone: (rules) => this.board.clock.setZone(rules),
      offset: (time) => this.board.clock.offset(time),
      pend: () => this.pend?.(),
      passed: () => this.sinceTurn?.() ?? 0,
      digital: (pin, mode, initial) => devices.digital(pin, mode, initial),
      pwm: (pin, frequency) => devices.pwm(pin, frequency),
      analog: (pin) => devices.analog(pin),
      i2c: (bus, frequency) => devices.i2c(bus, frequency),
      spi: (bus, frequency, mode, select) => devices.spi(bus, frequency, mode, select),
      serial: (port, baud) => devices.serial(port, baud),
      close: (kind, place) => devices.close(kind, place),
      write: (pin, level) => devices.write(pin, level),
      duty: (pin, duty) => devices.duty(pin, duty),
      watch: (pin) => devices.watch(pin),
      transfer: (kind, place, id, address, count, bytes) =>
        devices.transfer(kind, place, id, address, count, bytes),
      leave: (id) => devices.leave(id),
      flash: (what, name, text, at, size) => devices.flash(what, name, text, at, size),
      measured: (what) => devices.measured(what),
      resetReason: () => this.board.resetReason,
      watchdog: (ms, task) => this.board.power.arm(ms, clippedName(task)),
      feed: (task) => this.board.power.feed(clippedName(task)),
      off: (ms) => this.board.power.off(ms),
      console: (method, values) => this.write(method, values),
      ended: (id, name, state, resumes, message) =>
        this.ended({ id, name: clippedName(name), state, resumes, deadline: -1 }, message),
      ends: (lines) => this.ends(lines),
      failed: (name, _message, text) => this.onError?.(this.thrownBy(text), { name: clippedName(name) }),
      stray: (text) => this.onStray?.(this.thrownBy(text)),
    };
  }

  private start(border: number, functions: readonly GuestFunction[]): void {
    if (this.entries !== undefined) throw new Refusal("The bundle has started already.");
    this.entries = entriesOf(border, functions);
  }

  private write(method: string, values: string): void {
    if (!METHODS.includes(method)) throw new Refusal(`The console has no "${clippedName(method)}".`);
    this.onConsole(method, values);
  }

  private ended(task: SandboxTask, message: string): void {
    if (!isEnd(task.state)) throw new Refusal(`No task ends as ${clippedName(task.state)}.`);
    if (this.onRun !== undefined) this.runs.end(task);
    this.onEnd?.({ ...task, result: { message: clippedMessage(message) } });
  }

  /** Each line weighs as much as a call. */
  private ends(lines: string): void {
    for (const line of linesOf(lines)) {
      this.machine.traffic.take(CALL);
      const end = endOf(line);
      if (end === undefined) throw new Refusal("No task ends like that.");
      this.ended(end.task, end.message);
    }
  }

  /** What was thrown; an error with the places in the app's sources. */
  private thrownBy(text: string): unknown {
    const error = read(text);
    if (!(error instanceof Error)) return error;
    error.name = clippedName(error.name);
    error.message = clippedMessage(error.message);
    const title = `${error.name}: ${error.message}`;
    error.stack = [title, ...this.places.stack(clippedMessage(error.stack!))].join("\n");
    return error;
  }

  /**
   * Runs the bundle, which starts the app.
   * @throws BundleError if that fails.
   */
  load(code: string, name: string): void {
    const thrown = this.machine.run(code, FILE);
    if (this.machine.killed !== undefined) throw this.bury(thrown);
    const foreign = !code.includes(HOST) && (thrown === undefined || thrown.name === "ReferenceError");
    if (foreign || (thrown === undefined && this.entries === undefined)) throw foreignError(name);
    if (thrown !== undefined) throw this.loadError(thrown, name);
  }

  private loadError({ name, message, stack }: Thrown, file: string): BundleError {
    const places = this.places.stack(stack);
    const what = isParseError(name, stack) ? "does not parse" : "failed while it was loaded";
    const error = new BundleError(`${file} ${what}: ${name === "Error" ? "" : `${name}: `}${message}`);
    error.stack = [`${error.name}: ${error.message}`, ...places].join("\n");
    return error;
  }

  turn(elapsed: number): number {
    this.flush();
    this.turns++;
    const begin = performance.now();
    const next = this.turnMany(elapsed);
    const ms = performance.now() - begin;
    if (next === ALL_ENDED) this.living = 0;
    this.showRuns(ms);
    return next === ALL_ENDED ? NO_DEADLINE : next;
  }

  /** A turn, and those that follow it with nothing between them. */
  private turnMany(elapsed: number): number {
    const { clock } = this.board;
    const more = this.onRun === undefined ? clock.spareTurns() : 0;
    const keep = more > 0 && !this.board.recording.isHeard ? 1 : 0;
    const answer = turnAnswer(this.enter("turn", [elapsed, more, keep]), more);
    if (answer === undefined) throw this.nonsense("turn");
    this.turns += answer.followed;
    clock.countTurns(answer.followed);
    return answer.next;
  }

  private showRuns(ms: number): void {
    const { onRun } = this;
    if (onRun !== undefined)
      for (const run of this.runs.take(this.board.clock.tick, ms, this.tasks())) onRun(run);
  }

  deadline(): number {
    const answer = Number(this.ask(DEADLINE));
    if (!Number.isInteger(answer)) throw this.nonsense("its deadline");
    return answer;
  }

  tasks(): SandboxTask[] {
    if (this.death !== undefined || this.living === 0) return this.last;
    const tasks = tasksOf(this.ask(TASKS), this.mostTasks());
    if (tasks === undefined) throw this.nonsense("its tasks");
    return tasks;
  }

  private mostTasks(): number {
    return Math.floor(this.limits.memoryLimit / BYTES_PER_TASK);
  }

  ready(): { name: string }[] {
    const names = namesOf(this.ask(READY));
    if (names === undefined) throw this.nonsense("its ready tasks");
    return names.map((name) => ({ name }));
  }

  /** Cancels every task that lives. */
  cancel(): void {
    this.flush();
    this.pendIf(this.enter("cancel", []));
  }

  private ask(what: number): Value {
    return this.enter("query", [what]);
  }

  private edge(pin: number, level: number): void {
    const [change] = this.changes;
    const fresh = this.changes.length === 1 && change!.pin === pin && change!.value === level;
    if (fresh) this.changes.pop();
    else this.flush();
    this.pendIf(this.enter("edge", [pin, level, fresh ? 1 : 0, this.sinceTurn?.() ?? 0]));
  }

  private flush(): void {
    for (const { pin, value } of this.changes.splice(0)) this.enter("input", [pin, value]);
  }

  private pendIf(wanted: Value): void {
    if (wanted === true) this.pend?.();
  }

  /** @throws SandboxError if the sandbox is dead, or dies of it. */
  private enter(entry: keyof Guest, values: readonly (number | string)[]): Value {
    if (this.death !== undefined) throw this.death;
    let thrown: Thrown | undefined;
    const value = this.machine.call(this.entries![entry], values, (error) => {
      thrown = error;
    });
    if (this.machine.killed !== undefined) throw this.bury(thrown);
    if (thrown !== undefined) throw this.bury(thrown, "host");
    return value;
  }

  private nonsense(what: string): SandboxError {
    return this.bury({ name: "", message: `told its host nonsense about ${what}`, stack: "" }, "host");
  }

  /** A listener of the host failed. @returns what its caller has to throw. */
  fail(cause: unknown): Error {
    this.machine.kill("host", { cause });
    return this.machine.isInside ? new Error("The sandbox is about to end.") : this.bury(undefined);
  }

  /** The sandbox has come to its end. */
  private bury(thrown: Thrown | undefined, reason?: "host"): SandboxError {
    if (this.death !== undefined) return this.death;
    const { machine } = this;
    if (reason !== undefined) machine.kill(reason);
    const [task] = namesOf(this.lastWords(RUNNING)) ?? [];
    this.keptEnds(this.lastWords(ENDS));
    this.last = tasksOf(this.lastWords(TASKS), this.mostTasks()) ?? [];
    const place = thrown === undefined ? undefined : this.places.first(thrown.stack);
    const more = machine.failure === undefined ? {} : { cause: machine.failure.cause };
    this.death = new SandboxError(machine.killed!, this.sentence(thrown), { task, place, ...more });
    return this.death;
  }

  /** It was ended before it told of them. Nobody hears of them now, or they would not have been kept. */
  private keptEnds(lines: Value): void {
    if (this.board.recording.isHeard || typeof lines !== "string") return;
    const ends = lines.split("\n", KEPT_ENDS).map(endOf);
    for (const end of ends) if (end !== undefined) this.ended(end.task, end.message);
  }

  private lastWords(what: number): Value {
    return this.entries === undefined ? undefined : this.machine.lastWords(this.entries.query, [what]);
  }

  private sentence(thrown: Thrown | undefined): string {
    const { killed, failure } = this.machine;
    const { turnLimitMs, memoryLimit } = this.limits;
    if (killed === "time") return `did not give up the processor for ${turnLimitMs} ms.`;
    if (killed === "memory") return `needs more than its ${memoryLimit} bytes of memory.`;
    if (killed === "flood") return "asked for more at once than its host keeps for it.";
    if (failure !== undefined)
      return `made ${killed === "engine" ? "its engine" : "its host"} fail: ${said(failure.cause)}.`;
    return `threw into its host: ${thrown?.message ?? "nothing that can be told"}.`;
  }

  dispose(): void {
    this.death ??= disposedError();
    this.machine.dispose();
  }
}

function foreignError(name: string): BundleError {
  return new BundleError(
    `${name} did not start an app: it was built for another target. Build it with ristretto build --target wasm.`,
  );
}

/** The lines of a text, one after the other: it may have many. */
function* linesOf(text: string): Generator<string> {
  for (let from = 0, to = text.indexOf("\n"); to >= 0; from = to + 1, to = text.indexOf("\n", from))
    yield text.slice(from, to);
}

/** How many turns followed the one that was asked for, `more` at most, and what the last one gave. */
function turnAnswer(answer: Value, more: number): { followed: number; next: number } | undefined {
  if (typeof answer === "number") return isNext(answer) ? { followed: 0, next: answer } : undefined;
  const [, followed, next] = (/^(\d+) (-?\d+)$/.exec(String(answer)) ?? []).map(Number);
  return followed! <= more && isNext(next!) ? { followed: followed!, next: next! } : undefined;
}

/** What `turn` of a Guest gives. */
function isNext(value: number): boolean {
  return value >= ALL_ENDED && Number.isInteger(value);
}

/** The engine's parser is in no function. */
function isParseError(name: string, stack: string): boolean {
  return name === "SyntaxError" && /^\s*at [^\s()]+:\d+:\d+\s*$/.test(stack);
}

/** What was written to the console; a text that cannot be read is given as it is. */
export function readConsole(values: string): unknown[] {
  try {
    const list = readValue(values);
    return Array.isArray(list) ? list : [list];
  } catch {
    return [values];
  }
}

/** @throws Refusal unless `text` is what `textOf` in targets/engine/text.ts writes. */
function read(text: string): unknown {
  try {
    return readValue(text);
  } catch {
    throw new Refusal("A value that cannot be read was given to the host.");
  }
}
