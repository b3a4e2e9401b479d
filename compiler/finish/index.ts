import { ANY_FIRMWARE } from "../../targets/espruino/boards/index.ts";
import type { Profile } from "../profiles.ts";
import type { EngineName } from "../refuse/index.ts";
import { dropAbsentFields, dropAbsentParameters } from "./absent.ts";
import { fixedNames } from "./builtins.ts";
import { flattenClasses, wrapSingleCalls } from "./classes.ts";
import { compact } from "./compact.ts";
import { foldConstants, inlineConstants, inlineLocalConstants } from "./constants.ts";
import { devirtualize } from "./devirtualize.ts";
import { dropHiding } from "./hidden-methods.ts";
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
import { unwrittenNames } from "./public.ts";
import { repairForEspruino } from "./repair.ts";
import { requireDirectly } from "./require.ts";
import { namesSeenOutside, renameForEspruino, unchosenNames } from "./reserved.ts";
import { splitSingletons } from "./singletons.ts";
import { spliceFunctions } from "./splice.ts";
import { verify } from "./verify.ts";
import { assignedGlobals, wrapModule } from "./wrap.ts";

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
  /** Default: the engine of the profile. */
  engine?: EngineName | undefined;
  /** Names of the firmware that no variable of the script may have. Default: those of any board. */
  globals?: readonly string[] | undefined;
  /** A function around the script, so that it leaves no globals. ES5 always has one. */
  wrap?: boolean | undefined;
}

export interface Finished {
  code: string;
  map: SourceMap;
}

/** Makes the script that runs on the board out of the text that esbuild bundled: one scope, all ES5. */
export async function finish(bundle: string, options: FinishOptions): Promise<Finished> {
  const { profile, allow, globals = ANY_FIRMWARE.globals } = options;
  const arranged = arrange(bundle, options);
  let finished: Finished = arranged;
  if (options.minify) {
    const reserved = profile === "espruino" ? [...unchosenNames(globals), ...arranged.seen] : [];
    const syntax = profile !== "espruino";
    finished = await minify(options.esbuild, finished, { reserved, syntax });
  }
  if (profile === "espruino") finished = repairForEspruino(finished.code, finished.map);
  if (profile === "es5" || options.wrap) finished = wrapModule(finished, arranged.assigned);
  verify(finished.code, finished.map, { profile, allow, engine: options.engine, globals });
  return finished;
}

interface Arranged extends Finished {
  /** See `assignedGlobals`. */
  assigned: string[];
  /** See `namesSeenOutside`. */
  seen: string[];
}

function arrange(bundle: string, options: FinishOptions): Arranged {
  const { map, modules, libraryModule } = options;
  const file = parseScript(bundle);
  const program = new Program(file, modules, libraryModule);
  run(program, [
    dropHiding,
    requireDirectly,
    inlineConstants,
    flattenClasses,
    declareFunctions,
    buildPrototypes,
    splitSingletons,
  ]);
  const declared = declaredNames(program);
  const keep = [...(options.keep ?? []), ...unwrittenNames(program)];
  shrink(program, declared, keep, options.minify ? Infinity : 1);
  mangle(program, declared, fixedNames(program, keep));
  run(program, options.minify && options.profile === "espruino" ? [order, compact] : [order]);
  if (options.profile === "espruino")
    run(program, [(one) => renameForEspruino(one, options.globals ?? ANY_FIRMWARE.globals)]);
  const assigned = assignedGlobals(program);
  return { ...print(file, bundle, map), assigned, seen: namesSeenOutside(program) };
}

type Step = (program: Program) => void;

function run(program: Program, steps: readonly Step[]): void {
  for (const step of steps) {
    program.refresh();
    step(program);
  }
}

/** Each of these makes work for the others, until none finds any. Where bytes do not matter, one round is enough. */
function shrink(
  program: Program,
  declared: ReadonlySet<string>,
  keep: readonly string[],
  rounds: number,
): void {
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
  let idle = 0;
  for (let i = 0; i < rounds * steps.length && idle < steps.length; i++) {
    idle = program.refresh() ? 0 : idle + 1;
    if (idle < steps.length) steps[i % steps.length]!(program);
  }
}
