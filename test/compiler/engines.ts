import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "vitest";

export type EngineName = "duktape" | "mujs" | "espruino";

export interface Ran {
  /** What the script printed; on Espruino, the lines that `report` printed. */
  output: string;
  exitCode: number | null;
}

interface Found {
  name: EngineName;
  program: string;
}

const PROGRAMS: Record<Exclude<EngineName, "espruino">, string> = { duktape: "duk", mujs: "mujs" };

/** Defined for every script: one line of output, which the engine's own banner cannot be taken for. */
const REPORT = `var report = function (line) { (typeof print === "function" ? print : console.log)("@" + line); };\n`;

function find(name: EngineName): Found | undefined {
  const { ESPRUINO } = process.env;
  const program = name === "espruino" ? ESPRUINO && resolve(ESPRUINO) : PROGRAMS[name];
  if (!program) return undefined;
  const { error } = spawnSync(program, ["--help"], { timeout: 60_000, stdio: "ignore" });
  return error ? undefined : { name, program };
}

export const ENGINES: EngineName[] = ["duktape", "mujs", "espruino"];
const found = new Map(ENGINES.map((name) => [name, find(name)]));

function reason(name: EngineName): string {
  return name === "espruino"
    ? "ESPRUINO does not name Espruino's Linux program"
    : `there is no ${PROGRAMS[name]}; install the package ${name}`;
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

/** One test on each engine. One that is missing is skipped with the reason; in CI only Espruino may be missing. */
export function onEngines(
  title: string,
  body: (name: EngineName) => void | Promise<void>,
  names = ENGINES,
): void {
  for (const name of names) {
    if (found.get(name) !== undefined) test(`${title} (${name})`, () => body(name));
    else if (process.env.CI && name !== "espruino")
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
