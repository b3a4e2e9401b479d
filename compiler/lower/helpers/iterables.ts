import { type NodePath, type PluginItem, types as t, traverse } from "../../babel/index.ts";
import { mapChildren } from "../tree/walk.ts";
import type { HelperName } from "./helper-texts.ts";
import type { ModuleHelpers } from "./module-helpers.ts";

/** What Babel calls for an iterable, on an engine whose iterables are arrays, typed arrays, `arguments` and texts. */
const OF_ARRAYS = { toConsumableArray: "$copy", toArray: "$copy", slicedToArray: "$items" } as const;

/** And where they have iterators. */
const OF_ITERATORS = {
  toConsumableArray: "$list",
  toArray: "$list",
  slicedToArray: "$list",
  createForOfIteratorHelper: "$iterate",
} as const;

/** Where Babel's plugins get their helpers from. */
interface HelperSource {
  set(key: "helperGenerator", generate: (name: string) => t.Identifier | undefined): void;
}

/** Has Babel's plugins call this project's helpers. */
export function useItems(helpers: ModuleHelpers, iteration: "arrays" | "iterators"): PluginItem {
  const names: Readonly<Record<string, HelperName>> = iteration === "arrays" ? OF_ARRAYS : OF_ITERATORS;
  const generate = (name: string) => (Object.hasOwn(names, name) ? helpers.name(names[name]!) : undefined);
  return { pre: (file) => (file as unknown as HelperSource).set("helperGenerator", generate) };
}

/** `for (x of value)`: Babel's plugin asks for the length and the elements of what stands there. */
export function takeItems(path: NodePath<t.ForOfStatement>, helpers: ModuleHelpers): void {
  path.node.right = helpers.call("$items", path.node.right);
}

/**
 * Babel leaves out the helper for what it takes for an array, which may have holes: so what is spread, or taken from
 * on, says itself that it is copied. For what is passed to a call holes are no matter.
 */
export function takeCopy(
  path: NodePath<t.SpreadElement | t.ArrayPattern>,
  helpers: ModuleHelpers,
  inCalls: boolean,
): void {
  const { node, parent } = path;
  if (t.isSpreadElement(node)) {
    if ((inCalls ? !t.isObjectExpression(parent) : t.isArrayExpression(parent)) && isUnknown(node.argument))
      node.argument = helpers.call("$copy", node.argument);
  } else if (t.isRestElement(node.elements.at(-1))) {
    if (t.isVariableDeclarator(parent) && t.isIdentifier(parent.init))
      parent.init = helpers.call("$copy", parent.init);
    else if (t.isAssignmentExpression(parent) && t.isIdentifier(parent.right) && isStatement(path))
      parent.right = helpers.call("$copy", parent.right);
  }
}

/** The value of an assignment is what was assigned, and no copy of it. */
function isStatement({ parentPath }: NodePath): boolean {
  return parentPath?.parentPath?.isExpressionStatement() === true;
}

function isUnknown(node: t.Expression): boolean {
  return !t.isArrayExpression(node) && !t.isIdentifier(node, { name: "arguments" });
}

/** Where Babel's own helpers copy, they take the value itself. */
export function leaveCopies(node: t.Node, helpers: ModuleHelpers): t.Node {
  mapChildren(node, (child) => leaveCopies(child, helpers));
  return helpers.isCall(node, "$copy") ? node.arguments[0]! : node;
}

/** Leaves out the calls for what is an array in any case. */
export function settleItems(ast: t.File, helpers: ModuleHelpers): void {
  traverse.cache.clear();
  traverse(ast, {
    CallExpression: {
      exit(path) {
        const { node } = path;
        if (helpers.isCall(node, "$items") && helpers.isCall(node.arguments[0], "$copy")) {
          path.replaceWith(node.arguments[0]);
          settleCopy(path, helpers);
        } else if (helpers.isCall(node, "$items")) settle(path, isArray(path.get("arguments.0") as NodePath));
        else if (helpers.isCall(node, "$copy")) settleCopy(path, helpers);
      },
    },
  });
}

function settle(path: NodePath<t.CallExpression>, isKnown: boolean): void {
  const [value] = path.node.arguments as [t.Expression];
  if (isKnown) path.replaceWith(value);
  else path.node.arguments = [value];
}

/** Who only passes the elements on needs no array of its own. */
function settleCopy(path: NodePath<t.CallExpression>, helpers: ModuleHelpers): void {
  if (helpers.isCall(path.parent, "$copy") || helpers.isCall(path.parent, "$items")) return;
  const [given] = path.node.arguments;
  if (helpers.isCall(given, "$copy")) path.node.arguments = given.arguments;
  const value = path.get("arguments.0") as NodePath<t.Expression>;
  if (isPassedOn(path)) {
    if (!isArray(value)) path.node.callee = helpers.name("$items");
    settle(path, isArray(value));
  } else if (!isDense(value)) settle(path, false);
  else if (isConcatenated(path)) settle(path, true);
  else path.replaceWith(t.callExpression(t.memberExpression(value.node, t.identifier("slice")), []));
}

/** `f.apply(x, list)` and `_construct(F, list)`. */
function isPassedOn({ node, parent }: NodePath): boolean {
  if (!t.isCallExpression(parent) || parent.arguments[1] !== node || parent.arguments.length !== 2)
    return false;
  const { callee } = parent;
  if (t.isIdentifier(callee)) return /^_construct\d*$/.test(callee.name);
  return isMethod(callee, "apply");
}

/** `[first].concat(list)`. */
function isConcatenated({ parent, listKey }: NodePath): boolean {
  return listKey === "arguments" && t.isCallExpression(parent) && isMethod(parent.callee, "concat");
}

function isMethod(node: t.Node, name: string): node is t.MemberExpression {
  return t.isMemberExpression(node, { computed: false }) && t.isIdentifier(node.property, { name });
}

/** Methods of arrays that give arrays. */
const MADE_BY_ARRAYS = ["concat", "filter", "map", "reverse", "slice", "sort", "splice"];

function isArray(path: NodePath): boolean {
  if (path.isArrayExpression() || isNewArray(path.node)) return true;
  if (path.isIdentifier()) return isConstant(path, isArray);
  if (!path.isCallExpression()) return false;
  if (isRest(path.node) || t.matchesPattern(path.node.callee, "Object.keys")) return true;
  const callee = path.get("callee");
  if (!callee.isMemberExpression() || !MADE_BY_ARRAYS.some((name) => isMethod(callee.node, name)))
    return false;
  return isArray(callee.get("object"));
}

/** An array without holes. */
function isDense(path: NodePath): boolean {
  if (path.isArrayExpression()) return path.node.elements.every((one) => one !== null);
  return isRest(path.node) || (path.isIdentifier() && isConstant(path, isDense, isRest));
}

/** `[].slice.call(arguments, 1)`, which is what a rest parameter has become. */
function isRest(node: t.Node | null | undefined): boolean {
  if (!t.isCallExpression(node) || !isMethod(node.callee, "call") || !isMethod(node.callee.object, "slice"))
    return false;
  return t.isIdentifier(node.arguments[0], { name: "arguments" });
}

/** What Babel fills with the arguments. */
function isNewArray(node: t.Node): boolean {
  return t.isNewExpression(node) && t.isIdentifier(node.callee, { name: "Array" });
}

/** A variable that has one value only, of which `holds` is true. */
function isConstant(
  path: NodePath<t.Identifier>,
  holds: (value: NodePath) => boolean,
  also: (node: t.Node) => boolean = () => true,
): boolean {
  const binding = path.scope.getBinding(path.node.name);
  if (!binding?.constant || !binding.path.isVariableDeclarator()) return false;
  const init = binding.path.get("init");
  return init.node != null && also(init.node) && holds(init as NodePath);
}
