import { publicMembers } from "../common/library-facts.ts";
import { PROFILES, type Profile } from "../common/profiles.ts";
import { putVariablesFirst } from "../lower/engine/variables.ts";
import type { EngineName } from "../refuse/index.ts";
import { dropAbsentFields, dropAbsentInstances, dropAbsentParameters } from "./absent.ts";
import { type Exported, type Format, holdExports, nameExports, releaseExports } from "./boundary.ts";
import { fixedNames } from "./builtins.ts";
import { flattenClasses, wrapSingleCalls } from "./classes.ts";
import { foldConstants, inlineConstants, inlineLocalConstants } from "./constants.ts";
import { dropUndefinedFields } from "./defaults.ts";
import { devirtualize } from "./devirtualize.ts";
import { dropHiding } from "./hidden-methods.ts";
import { inlineFunctions } from "./inline.ts";
import { joinDeclarations } from "./joined-declarations.ts";
import { buildLiterals, dropEmptyPrototypes } from "./literals.ts";
import { dropUnread, dropUnusedLocals, joinCopies } from "./locals.ts";
import { mangle } from "./mangle.ts";
import { dropMarks, nameMarks } from "./marks.ts";
import { dropMethodArguments } from "./method-arguments.ts";
import { type Esbuild, minify } from "./minify.ts";
import { readOperandsFirst, writeOutCompounds } from "./operand-order.ts";
import { declareFirst, declareFunctions, order } from "./order.ts";
import { askAccessorsPlainly } from "./plain-accessors.ts";
import { writePlainStatements } from "./plain-statements.ts";
import { Program, parseScript, print, type SourceMap } from "./program.ts";
import { declaredNames } from "./properties.ts";
import { buildPrototypes } from "./prototypes.ts";
import { prune } from "./prune.ts";
import { unwrittenNames } from "./public.ts";
import { repairForEspruino } from "./repair.ts";
import { requireDirectly } from "./require.ts";
import { namesSeenOutside, renameForEspruino, unchosenNames } from "./reserved.ts";
import { separateCatches } from "./separate-catches.ts";
import { shorten } from "./shorten.ts";
import { sharedFields, splitSingleInstances } from "./single-instances.ts";
import { splitSingletons } from "./singletons.ts";
import { spliceFunctions } from "./splice.ts";
import { verify } from "./verify.ts";
import { assignedGlobals, wrap } from "./wrap.ts";

export type { Format } from "./boundary.ts";
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
  /** Names of the firmware that no variable of the script may have. */
  globals: readonly string[];
  /** A function around the script, so that it leaves no globals. ES5 always has one. */
  wrap?: boolean | undefined;
  /** How others get at what the bundle exports. Default: `iife`, a script. */
  format?: Format | undefined;
  /** The global name of a script's exports: `app`, `lib.app`. Default: they go nowhere. */
  globalName?: string | undefined;
}

export interface Finished {
  code: string;
  map: SourceMap;
  /** The bundle exports something, and nobody can get at it. */
  lost: boolean;
}

interface Text {
  code: string;
  map: SourceMap;
}

/** Makes the script that runs on the board out of the text that esbuild bundled: one scope, all ES5. */
export async function finish(bundle: string, options: FinishOptions): Promise<Finished> {
  const { profile, allow, globals, format = "iife", globalName } = options;
  const arranged = await arrange(bundle, options);
  const { assigned, exported } = arranged;
  let finished: Text = arranged;
  if (options.minify) {
    const reserved = profile === "espruino" ? [...unchosenNames(globals), ...arranged.seen] : [];
    const syntax = profile !== "espruino";
    finished = await minify(options.esbuild, finished, { reserved, syntax });
  }
  if (exported !== "nothing") finished = { ...finished, code: nameExports(finished.code) };
  if (profile === "espruino") finished = repairForEspruino(finished.code, finished.map);
  if (!PROFILES[profile].catchScopes) finished = separateCatches(finished.code, finished.map);
  const strict = profile !== "espruino";
  finished = wrap(finished, { format, strict, always: options.wrap, assigned, exported, globalName });
  verify(finished.code, finished.map, { profile, allow, engine: options.engine, globals, format });
  return { ...finished, lost: exported === "names" && format === "iife" && globalName === undefined };
}

interface Arranged extends Text {
  exported: Exported;
  /** See `assignedGlobals`. */
  assigned: string[];
  /** See `namesSeenOutside`. */
  seen: string[];
}

async function arrange(bundle: string, options: FinishOptions): Promise<Arranged> {
  const { map, modules, libraryModule, format = "iife", globalName } = options;
  const file = parseScript(bundle);
  const program = new Program(file, modules, libraryModule);
  const exported = holdExports(program, format, format !== "iife" || globalName !== undefined);
  run(program, [
    (one) => dropHiding(one, PROFILES[options.profile].hiddenProperties),
    requireDirectly,
    nameMarks,
    inlineConstants,
    flattenClasses,
    declareFunctions,
    buildPrototypes,
    splitSingletons,
  ]);
  const declared = declaredNames(program);
  const shared = sharedFields(program);
  program.refresh();
  const isSeen = options.format && (exported !== "nothing" || assignedGlobals(program).length > 0);
  const keep = [...(options.keep ?? []), ...(isSeen ? publicMembers() : []), ...unwrittenNames(program)];
  shrink(program, declared, shared, keep, options.minify ? Infinity : 1);
  mangle(program, declared, fixedNames(program, keep));
  if (options.profile !== "espruino") run(program, [readOperandsFirst]);
  program.refresh();
  const assigned = assignedGlobals(program);
  const seen = namesSeenOutside(program);
  releaseExports(program, format, options.profile !== "espruino");
  let text: Text = { code: bundle, map };
  let tree = file;
  if (options.minify && options.profile === "espruino") {
    text = await shorten(print(file, bundle, map), file.program);
    tree = parseScript(text.code);
    putVariablesFirst(tree.program);
  }
  dropMarks(tree);
  const last = new Program(tree);
  if (options.profile !== "espruino") run(last, [order]);
  else {
    // After what UglifyJS does, which would write some of it back.
    run(last, [...FOR_ESPRUINO, order, ...(options.minify ? [joinDeclarations, declareFirst] : [])]);
    run(last, [(one) => renameForEspruino(one, options.globals)]);
  }
  return { ...print(tree, text.code, text.map), assigned, seen, exported };
}

type Step = (program: Program) => void;

/** What its interpreter does in another order than the language, or not at all. */
const FOR_ESPRUINO: readonly Step[] = [writePlainStatements, writeOutCompounds, askAccessorsPlainly];

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
  shared: ReadonlySet<string>,
  keep: readonly string[],
  rounds: number,
): void {
  let fixed = fixedNames(program, keep);
  const isOwnName = (name: string) => declared.has(name) && !fixed.has(name);
  const unsplit = new Set([...fixed, ...shared]);
  const steps: Step[] = [
    () => {
      // Of code that is gone, no name counts.
      fixed = fixedNames(program, keep);
      prune(program, keep, isOwnName);
    },
    dropAbsentParameters,
    () => dropAbsentFields(program, declared, fixed),
    dropAbsentInstances,
    () => devirtualize(program, fixed),
    () => splitSingleInstances(program, unsplit),
    dropEmptyPrototypes,
    dropUndefinedFields,
    buildLiterals,
    wrapSingleCalls,
    flattenClasses,
    foldConstants,
    inlineLocalConstants,
    dropUnread,
    dropUnusedLocals,
    () => dropMethodArguments(program, isOwnName),
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
