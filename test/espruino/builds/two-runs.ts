import { createContext, runInContext } from "node:vm";
import { type App, parseScript, SimBoard, simulate } from "ristretto/sim";
import type { SimEvent } from "../../../src/sim/recording.ts";
import { type BoardDescription, firmwareOf } from "../../../targets/espruino/boards/index.ts";
import type { PinMap } from "../../../targets/espruino/pin-map.ts";
import { FakeFirmware } from "../fakes/board-firmware.ts";
import { trapped } from "../fakes/trapped.ts";
import type { I2CEvent } from "../fakes/wired.ts";

/** What an app did, a line each with its tick: changes of its outputs, transfers, what it wrote and reported. */
export type Trace = string[];

/** A run under Node's `simulate`. */
export interface NodeRun {
  trace: Trace;
  /** Everything that the simulated board recorded. */
  events: readonly SimEvent[];
  /** The pins that the input script sets. */
  inputs: readonly string[];
  ms: number;
}

/** Runs an app, which may call `report(line)`, on a simulated board. */
export function runOnNode(app: App, input: string, ms: number): NodeRun {
  const board = new SimBoard();
  const inputs = parseScript(input, "input").map(({ target }) => target);
  const trace: Trace = [];
  const onEvent = (event: SimEvent) => add(trace, event, inputs);
  const sim = withReport(
    (line) => trace.push(`${board.clock.tick} report ${line}`),
    () => simulate(app, { board, input, onEvent }).advance(ms),
  );
  return { trace, events: sim.events, inputs, ms };
}

/** Leaves no global behind: a build keeps the names of those that Node has. */
function withReport<T>(report: (line: unknown) => void, run: () => T): T {
  const scope = globalThis as { report?: unknown };
  scope.report = report;
  try {
    return run();
  } finally {
    delete scope.report;
  }
}

/**
 * Runs the script of a build for `board` on fakes of its natives, and of `more`. What comes in, and how devices answer, is
 * what the run on Node had. Where the script takes the place of a global of the firmware, that is in the trace.
 */
export function runOnFakes(
  script: string,
  board: BoardDescription,
  pins: PinMap,
  node: NodeRun,
  more: (firmware: FakeFirmware) => Record<string, unknown> = () => ({}),
): Trace {
  const trace: Trace = [];
  const firmware = new FakeFirmware({
    board,
    pins,
    names: [...new Set(node.events.flatMap((event) => ("pin" in event ? [event.pin] : [])))],
    answers: node.events.filter((event): event is I2CEvent => "address" in event),
    record: (event) => {
      // A transfer of the last tick ends after it.
      if (event.t <= node.ms) add(trace, event, node.inputs);
    },
  });
  const { time } = firmware;
  const report = (line: unknown) => trace.push(`${time.tick} report ${line}`);
  const globals: Record<string, unknown> = { ...firmware.natives, report, ...more(firmware) };
  globals.global = globals;
  const overwrites = (name: string) => trace.push(`${time.tick} overwrites ${name}`);
  runInContext(script, createContext(trapped(globals, firmwareOf(board).globals, overwrites)));
  const passUntil = (t: number) => time.pass(Math.max(0, t - time.real));
  for (const event of node.events)
    if (comesIn(event, node.inputs)) {
      passUntil(event.t);
      if ("received" in event) firmware.feed(event.port, event.received);
      else firmware.drive(event.pin, event.value);
    }
  // All of the last tick.
  passUntil(node.ms + 0.9);
  return trace;
}

type Input = Extract<SimEvent, { received: string } | { value: 0 | 1 }>;

function comesIn(event: SimEvent, inputs: readonly string[]): event is Input {
  return "received" in event || ("value" in event && inputs.includes(event.pin));
}

/** Adds what the app did. That a task ended, nobody sees on a board. */
function add(trace: Trace, event: SimEvent, inputs: readonly string[]): void {
  if (comesIn(event, inputs) || "state" in event) return;
  trace.push(`${event.t} ${textOf(event)}`);
}

function textOf(event: SimEvent): string {
  if ("error" in event) return event.error;
  if ("value" in event) return `${event.pin} is ${event.value}`;
  if ("duty" in event) return `${event.pin} has the duty ${event.duty}`;
  if ("data" in event) return `${event.port} writes ${JSON.stringify(event.data)}`;
  const { t: _, ...rest } = event;
  return JSON.stringify(rest);
}
