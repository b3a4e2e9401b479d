import { type NodePath, types as t } from "../babel/index.ts";
import type { Program } from "./program.ts";

const MAKES = {
  Object: ["keys", "values", "entries", "getOwnPropertyNames"],
  JSON: ["parse"],
};
/** Of Babel: they make classes. */
const MAKERS = /^_(inheritsLoose|setPrototypeOf|wrapNativeSuper|hideMethods)\d*$/;
const COPIES = /^_(extends|objectWithoutPropertiesLoose)\d*$/;

/**
 * Whether a `for…in` over the value can see no class: an array, a text, or an object that is written out or copied, be
 * it by way of a variable that gets nothing else. Where the app changes prototypes, nothing is known.
 */
export class ListedValues {
  private readonly changesPrototypes: boolean;

  constructor(program: Program) {
    this.changesPrototypes = setsPrototypes(program);
  }

  hasNoClass(path: NodePath): boolean {
    return !this.changesPrototypes && holds(path, new Set());
  }
}

function setsPrototypes(program: Program): boolean {
  let found = false;
  const look = (path: NodePath, name: string) => {
    found ||= ["setPrototypeOf", "__proto__"].includes(name) && !program.owns(path);
  };
  program.path.traverse({
    FunctionDeclaration(path) {
      if (path.parentPath.isProgram() && MAKERS.test(path.node.id!.name)) path.skip();
    },
    Identifier: (path) => look(path, path.node.name),
    StringLiteral: (path) => look(path, path.node.value),
  });
  return found;
}

function holds(path: NodePath, open: Set<t.Node>): boolean {
  const { node } = path;
  if (t.isArrayExpression(node) || (t.isLiteral(node) && !t.isRegExpLiteral(node))) return true;
  if (t.isObjectExpression(node)) return !node.properties.some(setsPrototype);
  if (path.isCallExpression()) return makes(path, open);
  if (path.isIdentifier()) return isVariableOfSuch(path, open);
  if (path.isMemberExpression()) return isSetBefore(path, open);
  if (path.isLogicalExpression()) return holds(path.get("left"), open) && holds(path.get("right"), open);
  if (!path.isConditionalExpression()) return false;
  return holds(path.get("consequent"), open) && holds(path.get("alternate"), open);
}

function setsPrototype(property: t.Node): boolean {
  if (!t.isObjectProperty(property) || property.computed) return t.isSpreadElement(property);
  const { key } = property;
  return t.isIdentifier(key, { name: "__proto__" }) || t.isStringLiteral(key, { value: "__proto__" });
}

function makes(path: NodePath<t.CallExpression>, open: Set<t.Node>): boolean {
  const { callee } = path.node;
  if (t.isIdentifier(callee)) {
    if (COPIES.test(callee.name)) return holds(path.get("arguments")[0]!, open);
    const isObject = callee.name === "Object" && !path.scope.hasBinding("Object", true);
    return isObject && path.node.arguments.length === 1 && holds(path.get("arguments")[0]!, open);
  }
  if (!t.isMemberExpression(callee, { computed: false }) || !t.isIdentifier(callee.object)) return false;
  const { name } = callee.object;
  const made = Object.hasOwn(MAKES, name) ? MAKES[name as keyof typeof MAKES] : [];
  return made.includes((callee.property as t.Identifier).name) && !path.scope.hasBinding(name, true);
}

/** The variable may be declared without a value, and set later. */
function isVariableOfSuch(path: NodePath<t.Identifier>, open: Set<t.Node>): boolean {
  const binding = path.scope.getBinding(path.node.name);
  const declarator = binding?.path;
  if (!declarator?.isVariableDeclarator() || declarator.parentPath.key === "left") return false;
  if (open.has(declarator.node)) return true;
  open.add(declarator.node);
  const init = declarator.get("init") as NodePath;
  const isSet = (change: NodePath) =>
    change.isAssignmentExpression({ operator: "=" }) &&
    t.isIdentifier(change.node.left) &&
    holds(change.get("right"), open);
  const isFirst = !init.node || holds(init, open);
  return isFirst && binding!.constantViolations.every((change) => change === declarator || isSet(change));
}

/** `f.b = Object(list); f.c = []; for (… in f.b)`, as a task has it. */
function isSetBefore(path: NodePath<t.MemberExpression>, open: Set<t.Node>): boolean {
  const loop = path.findParent((parent) => parent.isForInStatement());
  if (!t.isIdentifier(path.node.object) || path.node.computed || !loop?.inList) return false;
  const [object, keys] = [2, 1].map((n) => {
    const before = loop.getSibling((loop.key as number) - n);
    return before.isExpressionStatement() ? before.get("expression") : undefined;
  });
  if (!object?.isAssignmentExpression({ operator: "=" }) || !keys?.isAssignmentExpression()) return false;
  const isEmpty = t.isMemberExpression(keys.node.left) && t.isArrayExpression(keys.node.right);
  return isEmpty && t.isNodesEquivalent(object.node.left, path.node) && holds(object.get("right"), open);
}
