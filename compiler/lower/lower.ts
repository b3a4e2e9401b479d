import type { types as t } from "../babel/index.ts";
import { transformTree } from "../common/alone.ts";
import { parse, withoutTypes } from "../common/language.ts";
import { PROFILES } from "../common/profiles.ts";
import { putIn } from "../polyfill/fill.ts";
import { writeOutDecorators } from "../spelling/decorators.ts";
import { mayDecorate, mayUse } from "../spelling/may-respell.ts";
import { refuseAwaits } from "../spelling/refused-awaits.ts";
import { respell } from "../spelling/respell.ts";
import { type UsingOptions, writeOutKeys, writeOutUsing } from "../spelling/using.ts";
import { refuse } from "./check/refuse.ts";
import { fitEngine } from "./engine/index.ts";
import { replaceHelpers } from "./es5/babel-helpers.ts";
import { hideMethods } from "./es5/class-methods.ts";
import { toES5 } from "./es5/to-es5.ts";
import { ModuleHelpers } from "./helpers/module-helpers.ts";
import type { Lowered, LowerOptions, TaskSummary } from "./options.ts";
import { requireImported } from "./prepare/engine-imports.ts";
import { prepare } from "./prepare/index.ts";
import { lowerTasks } from "./tasks/lower-tasks.ts";
import { Resolution, type Variable } from "./tasks/model/resolution.ts";
import type { Task } from "./tasks/model/source-task.ts";

/**
 * Compiles one module, in these steps, of which each has its folder:
 *
 * 0. compiler/spelling: makes tasks of an app's `async` functions
 * 1. check: refuses what cannot be compiled into states
 * 2. prepare: rewrites what Babel's plugins would do in a way that no task can have
 * 3. es5: Babel makes ES5 of everything but tasks
 * 4. tasks: makes states of tasks
 * 5. engine: rewrites ES5 into what the engines of the profile run of it
 *
 * `helpers` are functions that the compiled code calls, `tree` is what every step asks of a syntax tree.
 *
 * @throws CompileError with all that is wrong in it
 */
export function lower(source: string, options: LowerOptions): Lowered {
  const { file, profile, iteration = "arrays", own = false, fills = [] } = options;
  const {
    plainGenerators = false,
    extendsNative = false,
    promiseName = "Promise",
    asyncHelper = "ristretto/async",
  } = options;
  const parsed = parse(source, file);
  const rules = PROFILES[profile];
  const using = usingFor(options);
  if (mayUse(source)) writeOutUsing(parsed, file, using);
  if (mayDecorate(source)) writeOutDecorators(parsed, file, using.helpers);
  const tells = options.asyncTasks === true && respell(parsed, file, options.tells) && options.tells === true;
  if (!rules.lowers) {
    if (tells) refuseAwaits(parsed);
    return write(withoutTypes(parsed, source, file), source, file, []);
  }
  refuse(parsed, options);
  if (/\bSymbol\b/.test(source)) writeOutKeys(parsed, using.keys);
  putIn(fills, parsed);
  const ast = withoutTypes(parsed, source, file);
  requireImported(ast.program, options.modules ?? []);
  const helpers = new ModuleHelpers(ast, rules);
  const checks = iteration === "arrays" && !own;
  prepare(ast, { rules, helpers, own, plainGenerators, checks, any: iteration !== "arrays" });
  const plain = toES5(ast, source, file, {
    iteration,
    own,
    plainGenerators,
    extendsNative,
    promiseName,
    helpers,
  });
  if (iteration !== "any") replaceHelpers(plain, rules);
  helpers.declare(plain.program);
  hideMethods(plain.program, rules);
  const resolution = new Resolution(plain.program);
  const tasks = lowerTasks(plain, resolution, {
    asyncHelper,
    copiedHead: rules.copiedHead,
    refusesAwait: tells,
  });
  fitEngine(plain.program, { rules, own, fresh: (wish) => resolution.freshName(wish) });
  return write(plain, source, file, tasks);
}

/** Node and an engine with Map know symbols, though not always these; elsewhere they are texts. */
function usingFor({
  profile,
  iteration = "arrays",
  asyncHelper = "ristretto/async",
}: LowerOptions): UsingOptions {
  if (!PROFILES[profile].lowers) return { helpers: asyncHelper, keys: "symbol" };
  return { helpers: asyncHelper, keys: iteration === "any" ? "known" : "text" };
}

function write(ast: t.File, source: string, file: string, tasks: Task[]): Lowered {
  const result = transformTree(ast, source, {
    filename: file,
    sourceFileName: file,
    sourceMaps: true,
    shouldPrintComment: (text) => /[#@]__PURE__/.test(text),
  });
  const summaries = tasks.map((task) => summary(task, file));
  return { code: result.code!, map: { ...result.map, sourcesContent: [source] }, tasks: summaries };
}

function summary(task: Task, file: string): TaskSummary {
  const { line, column } = task.node.loc?.start ?? { line: 1, column: 0 };
  const place = { file, line, column: column + 1 };
  return { name: task.name, ...place, states: task.states.length, slots: slotNames(task) };
}

/** One for each slot; variables that share one are joined. */
function slotNames(task: Task): string[] {
  const names = new Map<string, string[]>();
  for (const variable of task.place.variables) {
    if (variable.slot === undefined) continue;
    const known = names.get(variable.slot) ?? [];
    names.set(variable.slot, [...known, shownName(variable, task)]);
  }
  return [...names.values()].map((shared) => [...new Set(shared)].join("/"));
}

function shownName(variable: Variable, task: Task): string {
  if (variable === task.receiver) return "this";
  if (variable === task.argumentList) return "arguments";
  return variable.name.startsWith("$") ? "temporary" : variable.name;
}
