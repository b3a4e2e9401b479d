import { parseAction } from "../../../src/sim/actions.ts";
import type { SimBoardOptions } from "../../../src/sim/board.ts";
import { SimBoard } from "../../../src/sim/board.ts";
import type { Recording } from "../../../src/sim/recording.ts";
import { type BoardUse, prepareBoard } from "../../../src/sim/simulate.ts";
import { type Reports, Simulation } from "../../../src/sim/simulation.ts";
import { findBigInt } from "../bigint.ts";
import { preludeText } from "../prelude/index.ts";
import { BundleError, type SandboxError } from "./death.ts";
import { SIGNATURES } from "./functions.ts";
import { guardedListeners, type Keeper } from "./listeners.ts";
import { Places, type SourceMap } from "./places.ts";
import { Machine } from "./quickjs-machine.ts";
import { FILE, type OnConsole, RemoteExecutor } from "./remote.ts";
import type { SandboxRun, SandboxTask } from "./sandbox-tasks.ts";
import { compileEngine, type EngineSource } from "./wasm-engine.ts";

/** A script that `ristretto build --target wasm` made. */
export interface SandboxBundle {
  code: string;
  /** Leads errors back to the sources. */
  map?: SourceMap;
  /** As messages name it. Default `"app.js"`. */
  name?: string;
}

export interface SandboxLimits {
  /** Bytes that the bundle may use: its code and all it makes. Default 1 MiB. */
  memoryLimit?: number;
  /** How long the bundle may take for all that it does at one tick, by the host's clock. Default 1,000 ms. */
  turnLimitMs?: number;
  /** Of Math.random. Default 1. */
  seed?: number;
  /** See ExecutorOptions; up to 2^30. Default 10,000. */
  cleanupMs?: number;
  /** Events that the recording keeps; then the older half goes. Default 1,000,000. */
  recordingLimit?: number;
}

/** Everything that a sandbox in the same thread takes. */
export interface OpenOptions extends BoardUse, SandboxLimits, Reports<{ readonly name: string }> {
  /** Called with what the bundle writes to its console, see readConsole. Default: nothing happens. */
  onConsoleText?: OnConsole;
  /** Called when everything stands and the bundle is about to run. */
  onReady?: () => void;
  /** Bytes for the first serial port that the app opens, one character each. */
  feed?: string;
  /** Called after each turn for each task that ran. It costs one call into the sandbox a turn. */
  onRun?: (run: SandboxRun) => void;
  /** Called once, when the recording is full. */
  onWarn?: (message: string) => void;
  /** Default: the package @jitl/quickjs-wasmfile-release-sync. */
  engine?: EngineSource;
}

const MEMORY = 1024 * 1024;
const TURN_MS = 1000;
const EVENTS = 1_000_000;
const CLEANUP_MS = 10_000;

/** An app that runs in a WebAssembly module of its own, on a simulated board. See createSandbox. */
export class Sandbox extends Simulation<RemoteExecutor, undefined> {
  private readonly machine: Machine;
  /** The first error of a tick that a listener in the app threw, and no task. */
  private stray: { readonly error: unknown } | undefined = undefined;

  /** @internal */
  constructor(
    board: SimBoard,
    executor: RemoteExecutor,
    machine: Machine,
    reports: Reports<{ name: string }>,
  ) {
    super(board, executor, undefined, reports as Reports<any>);
    this.machine = machine;
    executor.onStray = (error) => {
      this.stray ??= { error };
    };
  }

  /** Why it cannot be turned any more; undefined while it can. */
  get death(): SandboxError | undefined {
    return this.executor.death;
  }

  /** What happened so far, as far as it is kept. */
  get recording(): Recording {
    return this.board.recording;
  }

  /** Calls that crossed the border so far: into the sandbox, and out of it. */
  get crossings(): { readonly in: number; readonly out: number } {
    return this.machine.crossings;
  }

  /**
   * Lets `elapsed` ticks pass, 1 ms each, and runs what is due by then.
   * @returns ticks to the next event, 0 if there is work now, -1 if only an input can make some.
   */
  turn(elapsed: number): number {
    this.advance(elapsed);
    const next = this.nextEvent();
    return next < 0 ? next : next - this.now;
  }

  /**
   * Does what a line of an input script does, without its time: `"BTN1 press 80ms"`, `"I2C1@48 tmp102 21.5"`.
   * @throws Error that says what is wrong with the line.
   */
  apply(line: string): this {
    const [, target = "", rest = ""] = /^\s*(\S+)\s*(.*?)\s*$/.exec(line) ?? [];
    parseAction(target, rest, this.board.pinNames)(this.board);
    return this;
  }

  /**
   * Like `runUntil`, for about `budgetMs` of the host's time; with `ends`, only until no task lives any more. With
   * `isFull`, until that says so.
   * @returns false if there is more to do.
   */
  runFor(tick: number, budgetMs: number, ends = false, isFull = () => false): boolean {
    const end = performance.now() + budgetMs;
    while (!(ends && this.finished) && this.step(tick)) if (performance.now() > end || isFull()) return false;
    return true;
  }

  /** Runs events one by one until the app had one turn. @returns false if there is nothing left to happen. */
  singleTurn(): boolean {
    const { turns } = this.executor;
    while (this.executor.turns === turns) if (!this.stepEvent()) return false;
    return true;
  }

  override cancel(): void {
    this.machine.renew();
    this.executor.cancel();
  }

  override tasks(): SandboxTask[] {
    this.machine.renew();
    return super.tasks();
  }

  /** Frees all that it has. Every call that moves time throws from here on. */
  dispose(): void {
    this.executor.dispose();
  }

  protected override run(events: () => void): void {
    if (this.executor.death !== undefined) throw this.executor.death;
    this.machine.renew();
    super.run(events);
    if (this.executor.death !== undefined) throw this.executor.death;
    const { stray } = this;
    this.stray = undefined;
    if (stray !== undefined) throw stray.error;
  }
}

/** @throws BundleError if the bundle does not start an app; SandboxError if it exceeds a limit right away. */
export async function openSandbox(bundle: string | SandboxBundle, given: OpenOptions): Promise<Sandbox> {
  let executor: RemoteExecutor | undefined;
  const keeper: Keeper = {
    get death() {
      return executor?.death;
    },
    fail: (cause) => executor!.fail(cause),
  };
  const options = { ...given, ...guardedListeners(given, keeper) };
  const {
    code,
    map,
    name = "app.js",
  }: SandboxBundle = typeof bundle === "string" ? { code: bundle } : bundle;
  checkBundle(code, map, name);
  const limits = checkedLimits(options);
  if (code.length > limits.memoryLimit)
    throw new BundleError(
      `${name} has ${code.length} characters, and the sandbox ${limits.memoryLimit} bytes of memory. Raise memoryLimit.`,
    );
  refuseBigInts(code, name);
  const engine = await compileEngine(options.engine);
  const machine = await Machine.create({ engine, ...limits });
  const board = prepareBoard({ ...options, board: boardOf(options.board, limits.recordingLimit) });
  board.recording.bytes = Math.min(board.recording.bytes, recordedBytes(limits.memoryLimit));
  const { onWarn } = options;
  if (onWarn !== undefined) board.recording.onFull = () => onWarn(fullSentence(board.recording));
  feed(board, options.feed);
  const onConsole = options.onConsoleText ?? (() => {});
  executor = new RemoteExecutor(machine, board, new Places(FILE, map, name), limits, onConsole);
  const longest = Math.max(100_000, Math.ceil(limits.memoryLimit / 8));
  machine.offer(
    preludeText({ seed: limits.seed, longest, signatures: SIGNATURES }),
    executor.functions() as any,
  );
  executor.onRun = options.onRun;
  options.onReady?.();
  executor.load(code, name);
  const sandbox = new Sandbox(board, executor, machine, options);
  return sandbox.runUntil(board.clock.tick);
}

/** Whatever a page has loaded: what is wrong with it would else come up with the first error that has a place. */
function checkBundle(code: unknown, map: unknown, name: string): void {
  if (typeof code !== "string")
    throw new BundleError(`The code of ${name} is no text. Read the file as "utf8".`);
  if (map !== undefined && !isSourceMap(map))
    throw new BundleError(
      `The map of ${name} is no source map. Give the object that JSON.parse makes of ${name}.map.`,
    );
}

function isSourceMap(map: any): map is SourceMap {
  const { sources, mappings, ignoreList = [] } = map ?? {};
  const areTexts = Array.isArray(sources) && sources.every((source) => typeof source === "string");
  return areTexts && typeof mappings === "string" && Array.isArray(ignoreList);
}

function refuseBigInts(code: string, name: string): void {
  const found = findBigInt(code);
  if (found !== undefined)
    throw new BundleError(
      `${name}:${found.place}: ${found.literal} is a BigInt, or a text that looks like one, and the sandbox has none. Build it with ristretto build --target wasm.`,
    );
}

function fullSentence({ limit, bytes, events }: Recording): string {
  const what = events.length > limit ? `${limit} events` : `${bytes} bytes of long ones`;
  return `The recording is full at ${what}: the older half goes, now and whenever that happens again.`;
}

/** Of what a bundle may record: the bytes of long events, and of what it writes to a port. */
export function recordedBytes(memoryLimit: number): number {
  return memoryLimit / 4;
}

/** Sends `text` to the first port that is opened. */
function feed(board: SimBoard, text: string | undefined): void {
  if (text === undefined || text === "") return;
  const next = board.onSerialOpen;
  board.onSerialOpen = (port) => {
    board.onSerialOpen = next;
    board.send(port, text);
    next?.(port, board);
  };
}

function boardOf(board: SimBoard | SimBoardOptions | undefined, recordingLimit: number): SimBoard {
  return board instanceof SimBoard ? board : new SimBoard({ recordingLimit, ...board });
}

/** @throws RangeError for a limit that cannot be. */
export function checkedLimits({
  memoryLimit = MEMORY,
  turnLimitMs = TURN_MS,
  seed = 1,
  recordingLimit = EVENTS,
  cleanupMs = CLEANUP_MS,
}: SandboxLimits): Required<SandboxLimits> {
  const limits = { memoryLimit, turnLimitMs, seed, recordingLimit, cleanupMs };
  const least = {
    memoryLimit: 65_536,
    turnLimitMs: 1,
    seed: 0,
    recordingLimit: 100,
    cleanupMs: Number.MIN_VALUE,
  };
  const most = {
    memoryLimit: 2 ** 30,
    turnLimitMs: 2 ** 30,
    seed: 2 ** 32 - 1,
    recordingLimit: 2 ** 30,
    cleanupMs: 2 ** 30,
  };
  for (const key of Object.keys(limits) as (keyof typeof limits)[])
    if (!(limits[key] >= least[key] && limits[key] <= most[key]))
      throw new RangeError(`${key} is ${limits[key]}. Give a number from ${least[key]} to ${most[key]}.`);
  return limits;
}
