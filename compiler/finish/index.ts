import type { Profile } from "../profiles.ts";
import { declaredFields, dropAbsentFields, dropAbsentParameters } from "./absent.ts";
import { fixedNames } from "./builtins.ts";
import { flattenClasses } from "./classes.ts";
import { compact } from "./compact.ts";
import { foldConstants, inlineConstants, inlineLocalConstants } from "./constants.ts";
import { devirtualize } from "./devirtualize.ts";
import { inlineFunctions } from "./inline.ts";
import { dropUnusedLocals, joinCopies } from "./locals.ts";
import { mangle } from "./mangle.ts";
import { type Esbuild, minify } from "./minify.ts";
import { declareFunctions, order } from "./order.ts";
import { Program, parseScript, print, type SourceMap } from "./program.ts";
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

function arrange(bundle: string, { map, modules, libraryModule, keep = [] }: FinishOptions): Finished {
  const file = parseScript(bundle);
  const program = new Program(file, modules);
  inlineConstants(program);
  flattenClasses(program);
  declareFunctions(program);
  buildPrototypes(program);
  splitSingletons(program);
  shrink(program, libraryModule);
  mangle(program, libraryModule, keep);
  order(program);
  if (options.minify && options.profile === "espruino") compact(program);
  return print(file, bundle, map);
}

/** Each of these makes work for the others. */
function shrink(program: Program, libraryModule: FinishOptions["libraryModule"]): void {
  const declared = declaredFields(program, libraryModule);
  const fixed = fixedNames(program.path);
  for (let size = 0, last = -1; size !== last; ) {
    last = size;
    prune(program, libraryModule);
    dropAbsentParameters(program);
    dropAbsentFields(program, libraryModule, declared, fixed);
    devirtualize(program, libraryModule, fixed);
    foldConstants(program);
    inlineLocalConstants(program, libraryModule);
    dropUnusedLocals(program, libraryModule);
    joinCopies(program, libraryModule);
    inlineFunctions(program);
    spliceFunctions(program, libraryModule);
    size = program.size();
  }
}
