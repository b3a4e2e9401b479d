import { randomUUID } from "node:crypto";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mentions } from "../../compiler/bundle.ts";
import { parseScript } from "../../src/sim/script.ts";
import type { RunOptions } from "../arguments.ts";
import { type AppFacts, describeApp } from "../build/app.ts";
import { PlacedError } from "../failure.ts";
import { readWhole } from "../host/stdin.ts";
import { checkFile, findEsbuild } from "../load.ts";
import { EngineRun, type RunSettings } from "./engine-run.ts";
import { ENGINES } from "./index.ts";
import { buildScript } from "./script.ts";

/** How long an engine may say nothing. It says something in every 100 steps of virtual time. */
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
  const app = await describeApp(options.file, await findEsbuild(options.file, "run"));
  checkInput(input, options.input);
  const marker = `~${randomUUID()}~`;
  const { name } = app;
  const { forMs, allow, input: inputName = "" } = options;
  const compiledIn = { name, forMs, input: input ?? "", inputName, stdin: await stdinFor(app, options) };
  const script = await buildScript(app, engine, { settings: compiledIn, marker, allow });
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "ristretto-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "app.js");
  const prepared = engine.prepare(script);
  writeFileSync(file, prepared.code);
  return new EngineRun(engine, prepared, script.map, settings).run({
    program,
    file,
    marker,
    patienceMs: PATIENCE_MS,
  });
}

/** @throws PlacedError for a malformed line. */
function checkInput(text: string | undefined, name: string | undefined): void {
  if (text === undefined) return;
  try {
    parseScript(text, name!);
  } catch (error: any) {
    throw error.name === "ScriptError" ? new PlacedError(error.message) : error;
  }
}

/** What stands in a pipe, one character a byte, if the app can open a port. A terminal counts as empty. */
async function stdinFor(app: AppFacts, options: RunOptions): Promise<string> {
  if (!options.stdin || process.stdin.isTTY) return "";
  const names = await mentions(app.path, await findEsbuild(app.path, "run"));
  return names.has("serial") ? (await readWhole()).toString("latin1") : "";
}
