import {
  createConfigItem,
  forOf,
  type NodePath,
  type PluginItem,
  presetEnv,
  regenerator,
  types as t,
  traverse,
} from "../../babel/index.ts";
import { transform } from "../../common/language.ts";
import { leaveCopies, settleItems, useItems } from "../helpers/iterables.ts";
import type { ModuleHelpers } from "../helpers/module-helpers.ts";
import type { Iteration } from "../options.ts";
import { assignBlockFunctions } from "./block-functions.ts";
import { freeHelperNames } from "./own-names.ts";
import { plainLoopBodies } from "./plain-loops.ts";

/** Left to the states (tasks, async functions), or of no use on a board. */
const EXCLUDED = [
  "transform-regenerator",
  "transform-async-to-generator",
  "transform-async-generator-functions",
  "transform-typeof-symbol",
  "transform-function-name",
];

const ASSUMED = {
  arrayLikeIsIterable: false,
  constantSuper: true,
  ignoreFunctionLength: true,
  ignoreToPrimitiveHint: true,
  mutableTemplateObject: true,
  noClassCalls: true,
  noDocumentAll: true,
  noNewArrows: true,
  noUninitializedPrivateFieldAccess: true,
  objectRestNoSymbols: true,
  privateFieldsAsProperties: true,
  pureGetters: false,
  setClassMethods: true,
  setComputedProperties: true,
  setPublicClassFields: true,
  setSpreadProperties: true,
  skipForOfIteratorClosing: false,
  superIsCallableConstructor: true,
};

const FOR_OF = "transform-for-of";

const ALL = { forceAllTransforms: true, modules: false, loose: true, exclude: [...EXCLUDED, FOR_OF] };
/** An item: Babel sets up a preset anew for each file where it is handed as an array. */
const PRESET = createConfigItem([presetEnv, ALL], { type: "preset" });
const GENERATORS = "transform-async-generator-functions";
const WITH_GENERATORS = { ...ALL, exclude: ALL.exclude.filter((name) => name !== GENERATORS) };
const ONLY_GENERATORS = { async: false, asyncGenerators: false };
/** Make iterators of generators, too. The last one comes first; what is `async` and no generator is left to the states. */
const PRESETS_WITH_ITERATORS = [
  createConfigItem(() => ({ plugins: [[regenerator, ONLY_GENERATORS]] }), { type: "preset" }),
  createConfigItem([presetEnv, WITH_GENERATORS], { type: "preset" }),
];
const FOR_OF_ITEMS = createConfigItem([forOf, { assumeArray: true }]);
const FOR_OF_ANY = createConfigItem([forOf, {}]);

export interface ToES5 {
  iteration: Iteration;
  /** See LowerOptions. */
  own: boolean;
  plainGenerators: boolean;
  /** See LowerOptions. */
  extendsNative: boolean;
  /** See LowerOptions. */
  promiseName: string;
  helpers: ModuleHelpers;
}

/** Everything but tasks and async functions becomes ES5. */
export function toES5(ast: t.File, source: string, file: string, options: ToES5): t.File {
  const { iteration, own, plainGenerators, extendsNative, promiseName, helpers } = options;
  const assumptions = { ...ASSUMED, iterableIsArray: own, superIsCallableConstructor: !extendsNative };
  const checks = iteration === "arrays" && !own;
  const plugins: PluginItem[] = [own || checks ? FOR_OF_ITEMS : FOR_OF_ANY];
  if (iteration !== "any" && !own) plugins.push(useItems(helpers, iteration));
  if (!own) freeHelperNames(ast, (name) => helpers.isTaken(name));
  const presets = plainGenerators ? PRESETS_WITH_ITERATORS : [PRESET];
  const plain = transform(ast, source, file, plugins, presets, assumptions);
  if (plainGenerators && promiseName !== "Promise") replaceGlobal(plain, "Promise", promiseName);
  keepOrder(plain);
  plainLoopBodies(plain);
  if (checks) settleItems(plain, helpers);
  else if (!own) leaveCopies(plain.program, helpers);
  assignBlockFunctions(plain.program);
  return plain;
}

/** What Babel's helpers of async generators make Promises by. */
function replaceGlobal(ast: t.File, name: string, by: string): void {
  traverse.cache.clear();
  traverse(ast, {
    ReferencedIdentifier({ node, scope }: NodePath<t.Identifier>) {
      if (node.name === name && !scope.hasBinding(name, true)) node.name = by;
    },
  } as never);
}

/** Babel would move what its plugins have marked, whenever it prints. */
function keepOrder(ast: t.File): void {
  t.traverseFast(ast, (node) => {
    delete (node as { _blockHoist?: number })._blockHoist;
  });
}
