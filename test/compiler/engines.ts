import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "vitest";
import type { Profile } from "../../compiler/common/profiles.ts";

export type EngineName = "duktape" | "mujs" | "mquickjs" | "espruino";

export interface Ran {
  /** What the script printed; on Espruino, the lines that `report` printed. */
  output: string;
  exitCode: number | null;
}

interface Found {
  name: EngineName;
  program: string;
}

interface Known {
  profile: Profile;
  /** On the PATH. */
  program: string | undefined;
  /** The variable that names it instead. */
  variable?: string;
}

/** Debian has Duktape and MuJS; the other two have to be built from their sources, so CI has no use for them. */
const KNOWN: Readonly<Record<EngineName, Known>> = {
  duktape: { profile: "es5", program: "duk" },
  mujs: { profile: "es5", program: "mujs" },
  mquickjs: { profile: "mquickjs", program: "mqjs", variable: "MQUICKJS" },
  espruino: { profile: "espruino", program: undefined, variable: "ESPRUINO" },
};

/** Defined for every script: one line of output, which the engine's own banner cannot be taken for. */
const REPORT = `var report = function (line) { (typeof print === "function" ? print : console.log)("@" + line); };\n`;

function find(name: EngineName): Found | undefined {
  const { program: usual, variable = "" } = KNOWN[name];
  const named = process.env[variable];
  const program = named ? resolve(named) : usual;
  if (program === undefined) return undefined;
  const { error } = spawnSync(program, ["--help"], { timeout: 60_000, stdio: "ignore" });
  return error ? undefined : { name, program };
}

/** Those that run the tests of the whole language. */
export const ENGINES: EngineName[] = ["duktape", "mujs", "espruino"];
/** Those that run tasks. */
export const ALL_ENGINES: EngineName[] = [...ENGINES, "mquickjs"];
const found = new Map(ALL_ENGINES.map((name) => [name, find(name)]));

/** What scripts for the engine are compiled for. */
export function profileOf(name: EngineName): Profile {
  return KNOWN[name].profile;
}

/** Whether CI has to have it. */
function isPackaged(name: EngineName): boolean {
  return KNOWN[name].variable === undefined;
}

function reason(name: EngineName): string {
  const { program, variable } = KNOWN[name];
  if (isPackaged(name)) return `there is no ${program}; install the package ${name}`;
  return `${variable} does not name its program for Linux${program ? `, and there is no ${program} on the PATH` : ""}`;
}

/** Runs an ES5 script; it may call `report(line)`. */
export function runOn(name: EngineName, script: string): Ran {
  const engine = found.get(name);
  if (engine === undefined) throw new Error(`${name} cannot run: ${reason(name)}.`);
  const folder = mkdtempSync(join(tmpdir(), "ristretto-engine-"));
  try {
    const file = join(folder, "script.js");
    writeFileSync(file, REPORT + script);
    const { stdout, stderr, status } = spawnSync(engine.program, [file], {
      cwd: folder,
      encoding: "utf8",
      timeout: 60_000,
    });
    return { output: reported(stdout) || stdout + stderr, exitCode: status };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function reported(stdout: string): string {
  return stdout
    .split(/\r?\n/)
    .map((line) => line.slice(line.startsWith(">") ? line.indexOf("@") : 0))
    .filter((line) => line.startsWith("@"))
    .map((line) => line.slice(1))
    .join("\n");
}

/** One test on each engine. One that is missing is skipped with the reason; in CI only one that Debian has not may be missing. */
export function onEngines(
  title: string,
  body: (name: EngineName) => void | Promise<void>,
  names = ENGINES,
): void {
  for (const name of names) {
    if (found.get(name) !== undefined) test(`${title} (${name})`, () => body(name));
    else if (process.env.CI && isPackaged(name))
      test(`${title} (${name})`, () => {
        throw new Error(`${reason(name)}.`);
      });
    else skip(title, name);
  }
}

function skip(title: string, name: EngineName): void {
  console.log(`SKIP ${title} (${name}): ${reason(name)}`);
  test.skip(`${title} (${name})`, () => {});
}
