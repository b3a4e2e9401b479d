import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { mentions } from "../../compiler/bundle.ts";
import { CompileError } from "../../compiler/common/compile-error.ts";
import { parseScript } from "../../src/sim/script.ts";
import type { RunOptions } from "../arguments.ts";
import { type AppFacts, describeApp } from "../build/describe-app.ts";
import { PlacedError } from "../failure.ts";
import { readWhole } from "../host/stdin.ts";
import { checkFile, findEsbuild, isBuildFailure, placed } from "../load.ts";
import { scratchFolder } from "../scratch.ts";
import { buildScript } from "./build-script.ts";
import type { Script } from "./engine.ts";
import { EngineRun, type RunSettings } from "./engine-run.ts";
import { ENGINES, type Engine } from "./index.ts";

type Esbuild = Awaited<ReturnType<typeof findEsbuild>>;

/** How long an engine may say nothing. It says something in every 1000 turns. */
const PATIENCE_MS = 60_000;

export interface EngineRunOptions extends RunOptions {
  on: keyof typeof ENGINES;
}

/**
 * `ristretto run --on ENGINE`: builds the app for the engine, with a simulated board and all that comes in, and reports
 * what it prints as if it ran here.
 *
 * @param input the text of the input script.
 * @returns the exit code.
 * @throws UsageError for bad input that is seen before the app starts.
 */
export async function runOnEngine(
  options: EngineRunOptions,
  input: string | undefined,
  settings: RunSettings,
): Promise<number> {
  const engine = ENGINES[options.on];
  const program = engine.program();
  checkFile(options.file, "run");
  const marker = `~${randomUUID()}~`;
  try {
    const script = await scriptFor(options, engine, input, marker);
    const prepared = engine.prepare(script);
    const run = new EngineRun(engine, prepared, script.map, settings);
    const kept = keep(prepared.code, engine.scriptName);
    // Espruino keeps its Storage in a file in the folder that it runs in.
    const place = { program: resolve(program), words: [engine.scriptName ?? kept], folder: dirname(kept) };
    return await run.run({ ...place, marker, patienceMs: PATIENCE_MS });
  } catch (error) {
    throw inputError(error);
  }
}

async function scriptFor(
  options: EngineRunOptions,
  engine: Engine,
  script: string | undefined,
  marker: string,
): Promise<Script> {
  const { file, forMs, seed, date, allow, polyfills, input: inputName = "" } = options;
  const esbuild = await findEsbuild(file, "run");
  const app = await describeApp(file, esbuild);
  checkInput(script, inputName);
  const stdin = await stdinFor(app, options, esbuild);
  const settings = { name: app.name, forMs, input: script ?? "", inputName, stdin };
  const apps = [{ path: app.path, settings }];
  return buildScript({
    engine,
    apps,
    resolveDir: dirname(app.path),
    marker,
    seed,
    date,
    allow,
    polyfills,
    esbuild,
  });
}

export function inputError(error: unknown): unknown {
  if (isBuildFailure(error)) return new PlacedError(error.errors.map(placed).join("\n"));
  return error instanceof CompileError ? new PlacedError(error.message) : error;
}

/** Writes the script to a folder of its own, for as long as this process lives. */
function keep(code: string, name = "app.js"): string {
  const file = join(scratchFolder(), name);
  writeFileSync(file, code);
  return file;
}

/** @throws PlacedError for a malformed line. */
export function checkInput(text: string | undefined, name: string): void {
  if (text === undefined) return;
  try {
    parseScript(text, name);
  } catch (error: any) {
    throw error.name === "ScriptError" ? new PlacedError(error.message) : error;
  }
}

/** What stands in a pipe, one character a byte, if the app can open a port. A terminal counts as empty. */
export async function stdinFor(app: AppFacts, { stdin }: RunOptions, esbuild: Esbuild): Promise<string> {
  if (!stdin || process.stdin.isTTY) return "";
  const names = await mentions(app.path, esbuild);
  return names.has("serial") ? (await readWhole()).toString("latin1") : "";
}
