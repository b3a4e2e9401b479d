import { createContext, runInContext } from "node:vm";
import { type App, parseScript, SimBoard, simulate } from "ristretto/sim";
import type { BoardFirmware } from "../../../cli/board-run/board-firmware.ts";
import { comesIn, firmwareFor, type RecordedRun, replay } from "../../../cli/board-run/replay.ts";
import type { SimEvent } from "../../../src/sim/recording.ts";
import { type BoardDescription, firmwareOf } from "../../../targets/espruino/boards/index.ts";
import type { PinMap } from "../../../targets/espruino/pin-map.ts";
import { trapped } from "../fakes/trapped.ts";

/** What an app did, a line each with its tick: changes of its outputs, transfers, what it wrote and reported. */
export type Trace = string[];

/** A run under Node's `simulate`. */
export interface NodeRun extends RecordedRun {
  trace: Trace;
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
  more: (firmware: BoardFirmware) => Record<string, unknown> = () => ({}),
): Trace {
  const trace: Trace = [];
  const firmware = firmwareFor(node, board, pins, (event) => {
    // A transfer of the last tick ends after it.
    if (event.t <= node.ms) add(trace, event, node.inputs);
  });
  const { time } = firmware;
  const report = (line: unknown) => trace.push(`${time.tick} report ${line}`);
  const globals: Record<string, unknown> = { ...firmware.natives, report, ...more(firmware) };
  globals.global = globals;
  const overwrites = (name: string) => trace.push(`${time.tick} overwrites ${name}`);
  runInContext(script, createContext(trapped(globals, firmwareOf(board).globals, overwrites)));
  replay(node, firmware);
  return trace;
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
