import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { Bits } from "../arguments.ts";
import { UsageError } from "../failure.ts";
import { scratchFolder } from "../scratch.ts";
import { mquickjs } from "./desktop.ts";

/** It compiles a script in milliseconds. */
const PATIENCE_MS = 60_000;

/**
 * The script as MicroQuickJS stores it, compiled by its own program, which has to be of the same version as the engine that
 * runs it.
 *
 * @param path of the script, of which errors have the last part.
 * @param bits of a word of the machine that runs it: 32 on boards.
 * @throws UsageError if the program is missing, or compiles nothing.
 */
export function bytecodeOf(code: string, path: string, bits: Bits): Buffer {
  const program = resolve(mquickjs.program());
  const folder = scratchFolder();
  const script = basename(path);
  const made = join(folder, "bytecode");
  writeFileSync(join(folder, script), code);
  const words = [...(bits === "32" ? ["-m32"] : []), "-o", made, script];
  const { stderr, error } = spawnSync(program, words, {
    cwd: folder,
    encoding: "utf8",
    timeout: PATIENCE_MS,
  });
  if (error)
    throw new UsageError(`${program} cannot be started: ${error.message}. Set MQUICKJS to its path.`);
  // Its exit code is 0 whatever happens.
  if (existsSync(made)) return readFileSync(made);
  const { message, stack } = mquickjs.loadError(stderr);
  throw new UsageError(`${program} compiles no bytecode: ${message} ${stack.trim()}. Leave --bytecode out.`);
}
