import { createContext, runInContext } from "node:vm";
import { engineVars, LiveVars, probed, type Storage } from "../../compiler/memory/index.ts";
import type { BoardDescription } from "../../targets/espruino/boards/index.ts";
import type { PinMap } from "../../targets/espruino/pin-map.ts";
import { firmwareFor, type RecordedRun, replay } from "./replay.ts";

export interface PeakOptions {
  board: BoardDescription;
  pins: PinMap;
  storage: Storage;
  run: RecordedRun;
}

/**
 * Runs a finished script on the board's simulated firmware, with what came in in a run.
 *
 * @returns the count of its JsVars after the run, and the most since the start.
 * @throws what the script throws where nothing catches it.
 */
export function countedRun(code: string, { board, pins, storage, run }: PeakOptions): LiveVars {
  const script = probed(code, storage);
  const firmware = firmwareFor(run, board, pins, () => {});
  const globals: Record<string, unknown> = { ...firmware.natives };
  globals.global = globals;
  let names: string[] = [];
  const context = createContext(globals);
  const builtins = builtinsOf(context);
  const live = new LiveVars({
    storage,
    functions: script.functions,
    fixed: engineVars(storage, script.foreign, script.members),
    globals: () => names.map((name) => [name, globals[name]] as const),
    firmware: () => firmware.kept(storage),
    isNative: (value) => builtins.has(value) || isFirmware(value),
  });
  globals[script.name] = live;
  const natives = { ...globals };
  runInContext(script.code, context);
  const changed = Object.keys(globals).filter((name) => globals[name] !== natives[name]);
  names = [...new Set([...script.variables, ...changed])];
  live.reset();
  replay(run, firmware);
  return live;
}

/** The firmware's objects are instances of classes here; what it hands out beside them is plain, or an error. */
function isFirmware(value: object): boolean {
  if (!(value instanceof Object) || value instanceof Error || typeof value === "function") return false;
  return (
    Object.getPrototypeOf(value) !== Object.prototype && !Array.isArray(value) && !ArrayBuffer.isView(value)
  );
}

/** The engine's own objects, which no script made: those of the context, and those of errors of the firmware. */
function builtinsOf(context: object): Set<unknown> {
  const names = "Object.getOwnPropertyNames(globalThis)";
  const list = `${names}.map(function (name) { return globalThis[name]; })`;
  const found: unknown[] = runInContext(list, context);
  const prototypes = found.map((each) => (each as { prototype?: unknown } | undefined)?.prototype);
  return new Set([...found, ...prototypes, Error.prototype]);
}
