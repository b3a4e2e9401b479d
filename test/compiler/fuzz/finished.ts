import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as esbuild from "esbuild";
import { bundle } from "../../../compiler/bundle.ts";
import type { Profile } from "../../../compiler/common/profiles.ts";
import { type Check, compareAll, type Failure, failure, oneByOne, type Side } from "./check.ts";
import { driver } from "./driver.ts";
import { type Main, modulesOf } from "./module.ts";
import { THOROUGH } from "./plans.ts";
import type { Program } from "./program/generate.ts";
import { type Dialect, REFERENCE, TASKS } from "./program/tree.ts";
import { runReference } from "./reference.ts";

const GENERATORS: Side = { dialect: REFERENCE, run: runReference };
const FRAMES: Side = { dialect: TASKS, run: driver.runFrames };

/** Programs in one bundle. */
export const FINISHED_TOGETHER = 40;

/** The entry hands the tasks out through the one global it uses. */
function entryText(count: number): string {
  const numbers = Array.from({ length: count }, (_, number) => number);
  const imports = numbers.map((number) => `import { main_${number} } from "./first_${number}.ts";`);
  return `${imports.join("\n")}\ndeliver([${numbers.map((number) => `main_${number}`).join(", ")}]);\n`;
}

/** Each program is two modules of one entry. */
function write(folder: string, programs: readonly Program[], dialect: Dialect): string {
  for (const [number, { tree }] of programs.entries()) {
    const [first, second] = modulesOf(tree, dialect, number);
    writeFileSync(join(folder, `first_${number}.ts`), first!);
    writeFileSync(join(folder, `second_${number}.ts`), second!);
  }
  const entry = join(folder, "entry.ts");
  writeFileSync(entry, entryText(programs.length));
  return entry;
}

type Build = (entry: string) => Promise<string>;

const nativeScript: Build = async (entry) => {
  const { outputFiles } = await esbuild.build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "iife",
    target: "node20",
    logLevel: "silent",
  });
  return outputFiles[0]!.text;
};

async function load(programs: readonly Program[], dialect: Dialect, build: Build): Promise<Main[]> {
  const folder = mkdtempSync(join(tmpdir(), "ristretto-fuzz-"));
  try {
    let mains: Main[] = [];
    const script = await build(write(folder, programs, dialect));
    // As modules are; Espruino does not know the other way.
    new Function("deliver", `"use strict";\n${script}`)((delivered: Main[]) => (mains = delivered));
    return mains;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Bundles all programs to one minified script, and compares each with its reference. */
export function finishing(profile: Profile): Check {
  const finished: Build = async (entry) => (await bundle({ entry, profile, promise: true })).code;
  const check: Check = async (programs) => {
    let mains: Main[];
    try {
      mains = await load(programs, TASKS, finished);
    } catch (error) {
      const found: Failure = failure("the bundle cannot be made or loaded", error);
      return programs.length === 1 ? [found] : oneByOne(programs, check);
    }
    const references = await load(programs, REFERENCE, nativeScript);
    return compareAll(programs, [GENERATORS, references], [FRAMES, mains], THOROUGH);
  };
  return check;
}
