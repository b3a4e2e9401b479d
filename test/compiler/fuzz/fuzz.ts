import babel from "@babel/core";
import type { Check, Failure, Lowering } from "./check.ts";
import { modulesOf } from "./module.ts";
import { generate, type Program, type Shape } from "./program/generate.ts";
import { TASKS, type Tree } from "./program/tree.ts";
import { report } from "./report.ts";
import { shrink } from "./shrink.ts";

export interface Fuzzing extends Shape {
  check: Check;
  lowering: Lowering;
  /** Programs have the seeds `seed`, `seed + 1` and so on. */
  seed: number;
  programs: number;
  /** More options with which `npm run fuzz` runs a program again. */
  again?: string;
  /** Makes a program of a seed. Default: tasks of the language alone, see program/generate.ts. */
  make?: ((seed: number) => Program) | undefined;
  /** Programs in one module, or in one bundle. Default: 20. */
  batch?: number | undefined;
  /** How long a failure may be made smaller. */
  shrinkMs: number;
  /** Called after each module of programs. */
  onProgress?: (done: number) => void;
}

/** Programs in one module. */
const MODULE = 20;

export interface Found {
  seed: number;
  tree: Tree;
  failure: Failure;
  text: string;
}

/** The first failure, made small. */
export async function fuzz(fuzzing: Fuzzing): Promise<Found | undefined> {
  const { seed, programs, batch: size = MODULE, onProgress } = fuzzing;
  const make = fuzzing.make ?? ((own: number) => generate(own, fuzzing));
  for (let done = 0; done < programs; ) {
    const count = Math.min(size, programs - done);
    const batch = Array.from({ length: count }, (_, at) => make(seed + done + at));
    const failures = await fuzzing.check(batch);
    const at = failures.findIndex((failure) => failure !== undefined);
    if (at >= 0) return small(batch[at]!, failures[at]!, fuzzing);
    done += count;
    onProgress?.(done);
  }
  return undefined;
}

async function small({ seed, tree }: Program, failure: Failure, fuzzing: Fuzzing): Promise<Found> {
  const until = performance.now() + fuzzing.shrinkMs;
  let last = failure;
  const least = await shrink(tree, async (candidate) => {
    if (performance.now() > until) return false;
    const found = await failing({ seed, tree: candidate }, fuzzing);
    if (found?.kind !== failure.kind) return false;
    last = found;
    return true;
  });
  const again = `npm run fuzz -- --seed ${seed} --programs 1 ${fuzzing.again ?? ""}`.trimEnd();
  return { seed, tree: least, failure: last, text: report(again, least, last, fuzzing.lowering) };
}

async function failing(program: Program, fuzzing: Fuzzing): Promise<Failure | undefined> {
  if (!modulesOf(program.tree, TASKS, 0).every(sound)) return undefined;
  return (await fuzzing.check([program]))[0];
}

const GLOBALS = ["arguments", "undefined", "Object", "JSON", "String"];

function parsed(source: string) {
  const parserOpts = { plugins: ["typescript" as const] };
  return babel.parseSync(source, { configFile: false, babelrc: false, sourceType: "module", parserOpts })!;
}

/** It parses, names nothing undeclared and assigns to no constant: what is left of a program says what it said. */
function sound(source: string): boolean {
  try {
    let isSound = true;
    babel.traverse(parsed(source), {
      Program: ({ scope }) => {
        const undeclared = Object.keys((scope as any).globals).filter((name) => !GLOBALS.includes(name));
        if (undeclared.length > 0) isSound = false;
      },
    });
    return isSound;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return false;
    throw error;
  }
}
