import type { Profile } from "../profiles.ts";
import { dropAbsentFields, dropAbsentParameters } from "./absent.ts";
import { fixedNames } from "./builtins.ts";
import { flattenClasses, wrapSingleCalls } from "./classes.ts";
import { compact } from "./compact.ts";
import { foldConstants, inlineConstants, inlineLocalConstants } from "./constants.ts";
import { devirtualize } from "./devirtualize.ts";
import { inlineFunctions } from "./inline.ts";
import { buildLiterals, dropEmptyPrototypes } from "./literals.ts";
import { dropUnusedLocals, joinCopies } from "./locals.ts";
import { mangle } from "./mangle.ts";
import { type Esbuild, minify } from "./minify.ts";
import { declareFunctions, order } from "./order.ts";
import { Program, parseScript, print, type SourceMap } from "./program.ts";
import { declaredNames } from "./properties.ts";
import { buildPrototypes } from "./prototypes.ts";
import { prune } from "./prune.ts";
import { repairReturns } from "./repair.ts";
import { ESPRUINO_GLOBALS } from "./reserved.ts";
import { splitSingletons } from "./singletons.ts";
import { spliceFunctions } from "./splice.ts";
import { verify } from "./verify.ts";

export type { SourceMap } from "./program.ts";

export interface FinishOptions {
  profile: Profile;
  esbuild: Esbuild;
  /** Of the bundle. */
  map: SourceMap;
  /** The modules in the bundle, as the comments in it name them. */
  modules: readonly string[];
  /** `src/executor/task` for a module of ristretto itself. */
  libraryModule(module: string): string | undefined;
  minify: boolean;
  allow: readonly string[];
  /** Names of properties that a host outside of the script uses. */
  keep?: readonly string[] | undefined;
}

export interface Finished {
  code: string;
  map: SourceMap;
}

/** Makes the script that runs on the board out of the text that esbuild bundled: one scope, all ES5. */
export async function finish(bundle: string, options: FinishOptions): Promise<Finished> {
  const { profile, allow } = options;
  let finished: Finished = arrange(bundle, options);
  if (options.minify) {
    const reserved = profile === "espruino" ? ESPRUINO_GLOBALS : [];
    const syntax = profile !== "espruino";
    finished = await minify(options.esbuild, finished, { reserved, syntax });
  }
  if (profile === "espruino") finished = repairReturns(finished.code, finished.map);
  verify(finished.code, finished.map, profile, allow);
  return finished;
}

function arrange(bundle: string, options: FinishOptions): Finished {
  const { map, modules, libraryModule, keep = [] } = options;
  const file = parseScript(bundle);
  const program = new Program(file, modules, libraryModule);
  run(program, [inlineConstants, flattenClasses, declareFunctions, buildPrototypes, splitSingletons]);
  const declared = declaredNames(program);
  shrink(program, declared, keep);
  mangle(program, declared, fixedNames(program, keep));
  run(program, options.minify && options.profile === "espruino" ? [order, compact] : [order]);
  return print(file, bundle, map);
}

type Step = (program: Program) => void;

function run(program: Program, steps: readonly Step[]): void {
  for (const step of steps) {
    program.refresh();
    step(program);
  }
}

/** Each of these makes work for the others. */
function shrink(program: Program, declared: ReadonlySet<string>, keep: readonly string[]): void {
  const fixed = fixedNames(program, keep);
  const steps: Step[] = [
    () => prune(program, keep),
    dropAbsentParameters,
    () => dropAbsentFields(program, declared, fixed),
    () => devirtualize(program, fixed),
    dropEmptyPrototypes,
    buildLiterals,
    wrapSingleCalls,
    flattenClasses,
    foldConstants,
    inlineLocalConstants,
    dropUnusedLocals,
    joinCopies,
    inlineFunctions,
    spliceFunctions,
  ];
  for (let last = 0, now = program.fingerprint(); now !== last; now = program.fingerprint()) {
    last = now;
    run(program, steps);
  }
}
