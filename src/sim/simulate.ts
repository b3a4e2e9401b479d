import { Executor, type ExecutorOptions } from "../executor/checked.ts";
import { describe, MisuseError } from "../executor/errors/errors.ts";
import type { Timers } from "../executor/model/kernel.ts";
import type { Task } from "../executor/task.ts";
import type { Board } from "../hal/board.ts";
import { SimBoard, type SimBoardOptions } from "./board.ts";
import type { SimEvent } from "./recording.ts";
import { playScript } from "./script.ts";
import { Simulation } from "./simulation.ts";

/** What an app file exports as default. */
export type App = (board: Board) => Generator<any, any, any> | Promise<any>;

/** What a run says of its board, wherever the app runs. */
export interface BoardUse {
  /** The board, or what to make it of. Default: a new one with every portable name. */
  board?: SimBoard | SimBoardOptions;
  /** An input script: its text, as `parseScript` reads it. */
  input?: string;
  /** What error messages call the script. Default `"input"`. */
  inputName?: string;
  /** Called with each event of the recording. */
  onEvent?: (event: SimEvent) => void;
  /** Called when the app opens a serial port, before its `serial` call returns. */
  onSerialOpen?: (port: string, board: SimBoard) => void;
}

export interface SimulateOptions extends BoardUse {
  /** Name of the root task. Default: the name of the app's function. */
  name?: string;
  /** See ExecutorOptions. */
  capacity?: number;
  /** See ExecutorOptions; default here: 10,000. */
  cleanupMs?: number;
  timers?: Timers;
  /** Where an error goes that no joiner sees. Default: `advance` or `step` throws the first one of a tick. */
  onError?: (error: unknown, task: Task<unknown>) => void;
  /**
   * Called when a tick was left after 10,000 turns because a task keeps yielding without sleeping; again
   * only after a tick that came to rest. The message names the tasks that are ready. Default: `advance` or
   * `step` throws it.
   */
  onSpin?: (message: string) => void;
}

/**
 * Starts an app on a simulated board and runs what is due at tick 0. From there on time passes only where
 * the simulation is told so.
 *
 * @throws what the app throws at tick 0, without `onError`; ScriptError for a malformed `input`.
 * @example
 * const sim = simulate(blink);
 * sim.advance(2000).expectWave("LED1", "1 500ms 0 500ms 1 500ms 0 500ms 1");
 */
export function simulate(app: App, options: SimulateOptions = {}): Simulation {
  if (typeof app !== "function") throw new MisuseError(33, describe(app));
  const board = prepareBoard(options);
  const executor = new Executor(executorOptions(options));
  const task = executor.spawn(app(board), { name: options.name ?? nameOf(app) });
  return new Simulation(board, executor, task, options).runUntil(board.clock.tick);
}

/** @internal The board of a run, with its script on the agenda. */
export function prepareBoard(options: BoardUse): SimBoard {
  const board = options.board instanceof SimBoard ? options.board : new SimBoard(options.board);
  if (board.hosted) throw new MisuseError(34);
  board.hosted = true;
  if (options.onEvent !== undefined) board.recording.listener = options.onEvent;
  if (options.onSerialOpen !== undefined) board.onSerialOpen = options.onSerialOpen;
  if (options.input !== undefined) playScript(board, options.input, options.inputName ?? "input");
  return board;
}

/** @internal An engine may have no names for functions; `export default function*` alone is named "default". */
export function nameOf(app: App): string {
  return !app.name || app.name === "default" ? "app" : app.name;
}

function executorOptions({ capacity, timers, cleanupMs = 10_000 }: SimulateOptions): ExecutorOptions {
  const options: ExecutorOptions = { cleanupMs };
  if (capacity !== undefined) options.capacity = capacity;
  if (timers !== undefined) options.timers = timers;
  return options;
}
