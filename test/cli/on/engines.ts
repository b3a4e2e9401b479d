import { spawnSync } from "node:child_process";
import { test } from "vitest";
import { ENGINES } from "../../../cli/engines/index.ts";
import { UsageError } from "../../../cli/failure.ts";

export type EngineName = keyof typeof ENGINES;
export const NAMES = Object.keys(ENGINES) as EngineName[];

/** Why the engine cannot run; undefined if it can. */
function missing(name: EngineName): string | undefined {
  try {
    ENGINES[name].program();
    return undefined;
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
}

export function isThere(name: EngineName): boolean {
  return missing(name) === undefined;
}

/** One test on each engine. One that is missing is skipped with the reason; in CI only one that Debian has not may be missing. */
export function onEngines(
  title: string,
  body: (name: EngineName) => void | Promise<void>,
  timeoutMs: number,
): void {
  for (const name of NAMES) {
    const reason = missing(name);
    const full = `${title} (${name})`;
    if (reason === undefined) test(full, () => body(name), timeoutMs);
    else if (process.env.CI && (name === "duktape" || name === "mujs"))
      test(full, () => Promise.reject(new Error(reason)));
    else {
      console.log(`SKIP ${full}: ${reason}`);
      test.skip(full, () => {});
    }
  }
}

/** Runs a script. @returns what it printed. */
export function executeProgram(program: string, file: string): string {
  const { stdout, error } = spawnSync(program, [file], {
    encoding: "latin1",
    maxBuffer: 1 << 28,
    timeout: 120_000,
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (error) throw error;
  return stdout;
}
