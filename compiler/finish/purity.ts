import { type NodePath, types as t } from "../babel/index.ts";

const PURE_MARK = /[@#]__PURE__/;
const PURE_OPERATORS = ["-", "+", "!", "~", "typeof", "void"];

function isMarked(node: t.Node): boolean {
  return node.leadingComments?.some((comment) => PURE_MARK.test(comment.value)) === true;
}

function isObjectCreate(node: t.Node): boolean {
  if (!t.isCallExpression(node) || !t.isMemberExpression(node.callee)) return false;
  const { object, property } = node.callee;
  return t.isIdentifier(object, { name: "Object" }) && t.isIdentifier(property, { name: "create" });
}

function parts(node: t.Node): (t.Node | null | undefined)[] | undefined {
  if (t.isUnaryExpression(node)) return PURE_OPERATORS.includes(node.operator) ? [node.argument] : undefined;
  if (t.isBinaryExpression(node) || t.isLogicalExpression(node)) return [node.left, node.right];
  if (t.isConditionalExpression(node)) return [node.test, node.consequent, node.alternate];
  if (t.isArrayExpression(node)) return node.elements;
  if (t.isObjectExpression(node))
    return node.properties.map((property) => (t.isObjectProperty(property) ? property.value : null));
  if (t.isMemberExpression(node)) return node.computed ? [node.object, node.property] : [node.object];
  if (isMarked(node) && (t.isCallExpression(node) || t.isNewExpression(node))) return node.arguments;
  return isObjectCreate(node) ? (node as t.CallExpression).arguments : undefined;
}

/**
 * True if nothing but the value is lost where the expression does not run.
 * Reading a property counts as such: the code it is asked for has no getters that do something.
 */
export function isPure(node: t.Node | null | undefined): boolean {
  if (node === null || node === undefined) return true;
  if (t.isIdentifier(node) || t.isThisExpression(node) || t.isFunctionExpression(node)) return true;
  if (t.isLiteral(node) && !t.isTemplateLiteral(node)) return true;
  return parts(node)?.every(isPure) ?? false;
}

const BUILT_IN = ["undefined", "NaN", "Infinity"];
/** They look at their operands without running code of theirs. */
const PLAIN_OPERATORS = ["===", "!==", "!", "typeof", "void"];

/**
 * The same of code that may have getters, conversions and names that are not there: what is left out must not have
 * been able to do or throw anything.
 */
export function isHarmless(node: t.Node | null | undefined, scope: NodePath["scope"]): boolean {
  if (node === null || node === undefined || t.isThisExpression(node) || t.isFunctionExpression(node))
    return true;
  if (t.isIdentifier(node)) return BUILT_IN.includes(node.name) || scope.hasBinding(node.name, true);
  if (t.isLiteral(node) && !t.isTemplateLiteral(node)) return true;
  if (
    "operator" in node &&
    !t.isLogicalExpression(node) &&
    !PLAIN_OPERATORS.includes(node.operator as string)
  )
    return t.isUnaryExpression(node) && t.isNumericLiteral(node.argument);
  if (t.isMemberExpression(node)) return isPrototype(node, scope);
  return parts(node)?.every((part) => isHarmless(part, scope)) ?? false;
}

/** `Task.prototype`, `Error.prototype`. */
function isPrototype({ object, property, computed }: t.MemberExpression, scope: NodePath["scope"]): boolean {
  if (computed || !t.isIdentifier(property, { name: "prototype" }) || !t.isIdentifier(object)) return false;
  return scope.hasBinding(object.name);
}
