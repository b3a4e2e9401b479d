import { type NodePath, types as t } from "../babel/index.ts";
import { type AccessorNames, accessorNames } from "./accessor-names.ts";
import { keptVariable } from "./kept-values.ts";
import { readAgain } from "./operand-order.ts";
import type { Program } from "./program.ts";

/**
 * Espruino runs no getter whose value nobody takes, hands none its object where what it gives is called at once, and
 * has nothing as the value of an assignment to a setter. Only where the program has accessors of that name.
 */
export function askAccessorsPlainly(program: Program): void {
  const names = accessorNames(program);
  if (names.get.size + names.set.size === 0) return;
  program.path.traverse({
    MemberExpression(path) {
      if (isNamed(path.node, names.get) && isDropped(path))
        path.replaceWith(t.unaryExpression("!", path.node));
    },
    CallExpression: { exit: (path) => callGiven(path, names) },
    UpdateExpression: { exit: (path) => writeOutUpdate(path, names) },
    AssignmentExpression: { exit: (path) => keepValue(path, names) },
  });
}

function isNamed(node: t.Node, names: ReadonlySet<string>): node is t.MemberExpression {
  if (!t.isMemberExpression(node)) return false;
  const { property, computed } = node;
  if (!computed) return t.isIdentifier(property) && names.has(property.name);
  return t.isStringLiteral(property) && names.has(property.value);
}

/** Whether nobody takes the value: `o.f;`, `o && o.f;`, `a ? o.f : o.g;`, `(o.f, 1)`. */
function isDropped({ parentPath, key, listKey }: NodePath): boolean {
  if (parentPath?.isExpressionStatement()) return true;
  if (parentPath?.isUnaryExpression({ operator: "void" })) return true;
  if (parentPath?.isLogicalExpression() && key === "right") return isDropped(parentPath);
  if (parentPath?.isConditionalExpression() && key !== "test") return isDropped(parentPath);
  if (!parentPath?.isSequenceExpression() || listKey !== "expressions") return false;
  const isLast = key === parentPath.node.expressions.length - 1;
  return isLast ? isDropped(parentPath) : true;
}

/** `o.f(x)`, where `f` is a getter, becomes `o.f.call(o, x)`. */
function callGiven(path: NodePath<t.CallExpression>, names: AccessorNames): void {
  const { callee, arguments: given } = path.node;
  if (!isNamed(callee, names.get)) return;
  let receiver = callee.object as t.Expression;
  if (!t.isIdentifier(receiver) && !t.isThisExpression(receiver)) {
    const id = keptVariable(path, "kept");
    callee.object = t.assignmentExpression("=", t.cloneNode(id), receiver);
    receiver = id;
  }
  const call = t.memberExpression(callee, t.identifier("call"));
  path.replaceWith(t.inherits(t.callExpression(call, [t.cloneNode(receiver), ...given]), path.node));
  path.skip();
}

/** `++o.s` becomes `o.s += 1`, which becomes `o.s = o.s + 1`. */
function writeOutUpdate(path: NodePath<t.UpdateExpression>, names: AccessorNames): void {
  const { argument, operator, prefix } = path.node;
  if (!prefix || !isNamed(argument, names.set) || isDropped(path)) return;
  const number = t.unaryExpression("+", readAgain(path, argument));
  const sum = t.binaryExpression(operator === "++" ? "+" : "-", number, t.numericLiteral(1));
  path.replaceWith(t.inherits(t.assignmentExpression("=", argument, sum), path.node));
}

/** `x = o.s = f()`, where `s` is a setter, becomes `x = (o.s = kept = f(), kept)`. */
function keepValue(path: NodePath<t.AssignmentExpression>, names: AccessorNames): void {
  const { left, right, operator } = path.node;
  if (!isNamed(left, names.set) || isDropped(path)) return;
  let value = right;
  if (operator !== "=") {
    const sum = operator.slice(0, -1) as t.BinaryExpression["operator"];
    value = t.binaryExpression(sum, readAgain(path, left), right);
  }
  if (!t.isNumericLiteral(value) && !t.isStringLiteral(value) && !t.isBooleanLiteral(value)) {
    const given = value;
    value = keptVariable(path, "kept");
    path.node.right = t.assignmentExpression("=", t.cloneNode(value), given);
  }
  path.node.operator = "=";
  path.replaceWith(t.sequenceExpression([path.node, t.cloneNode(value)]));
  path.skip();
}
