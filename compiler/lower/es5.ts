import { createConfigItem, presetEnv, types as t } from "../babel/index.ts";
import { transform } from "../language.ts";
import { assignBlockFunctions } from "./block-functions.ts";
import type { Iteration } from "./index.ts";

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
/** The loose way of this one does not assume arrays. */
const FOR_OF_ONLY = { targets: { node: "20" }, modules: false, include: [FOR_OF], exclude: EXCLUDED };
/** Items: Babel sets up a preset anew for each file where it is handed as an array. */
const PRESETS = [
  createConfigItem([presetEnv, ALL], { type: "preset" }),
  createConfigItem([presetEnv, FOR_OF_ONLY, "for-of"], { type: "preset" }),
];

/** Everything but tasks and async functions becomes ES5. */
export function toES5(ast: t.File, source: string, file: string, iteration: Iteration): t.File {
  const assumptions = { ...ASSUMED, iterableIsArray: iteration === "arrays" };
  const plain = transform(ast, source, file, [], PRESETS, assumptions);
  keepOrder(plain);
  assignBlockFunctions(plain.program);
  return plain;
}

/** Babel would move what its plugins have marked, whenever it prints. */
function keepOrder(ast: t.File): void {
  t.traverseFast(ast, (node) => {
    delete (node as { _blockHoist?: number })._blockHoist;
  });
}
