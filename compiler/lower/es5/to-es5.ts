import { createConfigItem, forOf, type PluginItem, presetEnv, types as t } from "../../babel/index.ts";
import { transform } from "../../common/language.ts";
import { leaveCopies, settleItems, useItems } from "../helpers/iterables.ts";
import type { ModuleHelpers } from "../helpers/module-helpers.ts";
import type { Iteration } from "../options.ts";
import { assignBlockFunctions } from "./block-functions.ts";
import { freeHelperNames } from "./own-names.ts";

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
const ITERATORS = { ...ALL, exclude: ALL.exclude.filter((name) => name !== "transform-regenerator") };
/** Makes iterators of generators, too. */
const PRESET_WITH_ITERATORS = createConfigItem([presetEnv, ITERATORS], { type: "preset" });
const FOR_OF_ITEMS = createConfigItem([forOf, { assumeArray: true }]);
const FOR_OF_ANY = createConfigItem([forOf, {}]);

export interface ToES5 {
  iteration: Iteration;
  /** See LowerOptions. */
  own: boolean;
  plainGenerators: boolean;
  helpers: ModuleHelpers;
}

/** Everything but tasks and async functions becomes ES5. */
export function toES5(ast: t.File, source: string, file: string, options: ToES5): t.File {
  const { iteration, own, plainGenerators, helpers } = options;
  const assumptions = { ...ASSUMED, iterableIsArray: own };
  const checks = iteration === "arrays" && !own;
  const plugins: PluginItem[] = [own || checks ? FOR_OF_ITEMS : FOR_OF_ANY];
  if (iteration !== "any" && !own) plugins.push(useItems(helpers, iteration));
  if (!own) freeHelperNames(ast, (name) => helpers.isTaken(name));
  const preset = plainGenerators ? PRESET_WITH_ITERATORS : PRESET;
  const plain = transform(ast, source, file, plugins, [preset], assumptions);
  keepOrder(plain);
  if (checks) settleItems(plain, helpers);
  else if (!own) leaveCopies(plain.program, helpers);
  assignBlockFunctions(plain.program);
  return plain;
}

/** Babel would move what its plugins have marked, whenever it prints. */
function keepOrder(ast: t.File): void {
  t.traverseFast(ast, (node) => {
    delete (node as { _blockHoist?: number })._blockHoist;
  });
}
