import type { SimBoardOptions } from "../../src/sim/board.ts";
import { SimBoard } from "../../src/sim/board.ts";
import type { FlashOptions } from "../../src/sim/simulated-flash.ts";
import { readConsole } from "./host/remote.ts";
import {
  checkedLimits,
  type OpenOptions,
  openSandbox,
  type Sandbox,
  type SandboxBundle,
} from "./host/sandbox.ts";
import { WorkerSandbox } from "./worker/client.ts";
import type { Opening } from "./worker/protocol.ts";

export interface SandboxOptions extends Omit<OpenOptions, "onConsoleText" | "onReady"> {
  /** What the bundle writes to its console: the method's name, and the values. Default: nothing happens. */
  onConsole?: (method: string, values: unknown[]) => void;
  /** Where it runs. Default: in this thread. */
  isolate?: "none";
}

/** In a worker there is no board to share: what can be sent is. */
export interface WorkerSandboxOptions extends Omit<SandboxOptions, "isolate" | "board" | "onSerialOpen"> {
  isolate: "worker";
  board?: Omit<SimBoardOptions, "native" | "flash">;
  /** What `board.storage` keeps its values in. Default: 64 KiB, which are empty. */
  flash?: FlashOptions;
  /** Called with the bytes of a file in flash after they changed, undefined when it was erased; see SimFlash.onChange. */
  onFlash?: (name: string, text: string | undefined) => void;
  onSerialOpen?: (port: string) => void;
}

/**
 * Runs a bundle of `ristretto build --target wasm` in a WebAssembly module of its own, on a simulated board, and what is
 * due at tick 0.
 *
 * In this thread, every loop of the bundle is interrupted after `turnLimitMs`, and so are the built-ins that could go on
 * for long; one step of the engine itself cannot be. With `isolate: "worker"` nothing of the kind matters: the worker is
 * ended, and this thread never waits.
 *
 * @throws BundleError if the bundle does not start an app; SandboxError if it exceeds a limit right away; ScriptError for
 * a malformed `input`.
 * @example
 * const sandbox = await createSandbox(await readFile("blink/app.js", "utf8"));
 * sandbox.advance(1000).expectWave("LED1", "1 500ms 0 500ms 1");
 */
export function createSandbox(bundle: string | SandboxBundle, options?: SandboxOptions): Promise<Sandbox>;
export function createSandbox(
  bundle: string | SandboxBundle,
  options: WorkerSandboxOptions,
): Promise<WorkerSandbox>;
export async function createSandbox(
  bundle: string | SandboxBundle,
  options: SandboxOptions | WorkerSandboxOptions = {},
): Promise<Sandbox | WorkerSandbox> {
  const { onConsole } = options;
  const onConsoleText = (method: string, values: string) => onConsole?.(method, readConsole(values));
  if (options.isolate !== "worker") return openSandbox(bundle, { ...options, onConsoleText });
  return WorkerSandbox.open(openingOf(bundle, options), { ...options, onConsoleText } as object);
}

function openingOf(bundle: string | SandboxBundle, options: WorkerSandboxOptions) {
  const { board = {}, flash, input, inputName, feed, engine } = options;
  if ((board as unknown) instanceof SimBoard || "native" in board)
    throw new TypeError(
      "A worker's sandbox has a board of its own: give options for it, and none of them native.",
    );
  if ("flash" in board)
    throw new TypeError(
      "A worker's sandbox has a flash of its own: give what is in it as flash, beside board, and take its changes by onFlash.",
    );
  const more: Partial<Opening> = {};
  if (flash !== undefined) more.flash = flash;
  if (input !== undefined) more.input = input;
  if (inputName !== undefined) more.inputName = inputName;
  if (feed !== undefined) more.feed = feed;
  if (engine !== undefined) more.engine = engine;
  return {
    ...more,
    ...checkedLimits(options),
    bundle: bundleOf(bundle),
    board,
    runs: options.onRun !== undefined,
  };
}

/** What can be sent of it. */
function bundleOf(bundle: string | SandboxBundle): SandboxBundle {
  if (typeof bundle === "string") return { code: bundle };
  const { code, map, name } = bundle;
  return { code, ...(map !== undefined && { map }), ...(name !== undefined && { name }) };
}
