import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Check, type Failure, failure, type Lowering, oneByOne } from "./check.ts";
import { emit } from "./emit.ts";
import type { Program } from "./program/generate.ts";

/** Gives what a script prints on some engine. */
export type Engine = (script: string) => string;

/** Lowers the programs into one script for `engine`, which compares them with their references. */
export function onEngine(engine: Engine, lowering: Lowering): Check {
  const check: Check = async (programs) => {
    const found = perform(programs, engine, lowering);
    return found === undefined || programs.length === 1
      ? programs.map(() => found)
      : oneByOne(programs, check);
  };
  return check;
}

function perform(programs: readonly Program[], engine: Engine, lowering: Lowering): Failure | undefined {
  let script: string;
  try {
    script = emit(programs, lowering);
  } catch (error) {
    return failure("the compiler throws", error);
  }
  const output = engine(script);
  if (/^\W*ok \d+$/m.test(output)) return undefined;
  const kind = /FAILED/.test(output) ? "traces differ on the engine" : "the engine fails";
  return { kind, message: `${kind}\n${output.trim().slice(-1000)}` };
}

/** An engine that takes a file's name as its only argument. */
export function engineAt(program: string): Engine {
  return (script) => {
    const folder = mkdtempSync(join(tmpdir(), "ristretto-fuzz-"));
    try {
      const file = join(folder, "script.js");
      writeFileSync(file, script);
      const { stdout, stderr, error } = spawnSync(program, [file], { encoding: "utf8", timeout: 120_000 });
      if (error) throw error;
      return stdout + stderr;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
}
