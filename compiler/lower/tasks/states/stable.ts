import { types as t } from "../../../babel/index.ts";
import { eachInFunction } from "../../tree/walk.ts";
import type { Builder } from "../model/builder.ts";
import type { Variable } from "../model/resolution.ts";

/** Global objects that nobody replaces. */
const FIXED = new Set([
  "Array",
  "Boolean",
  "Date",
  "Error",
  "JSON",
  "Math",
  "Number",
  "Object",
  "String",
  "console",
]);

/** Whether the value is the same if it is evaluated only after the later operands and their awaits. */
export function isStable(b: Builder, node: t.Expression, later: (t.Node | null)[]): boolean {
  if (t.isFunctionExpression(node)) return true;
  if (t.isUnaryExpression(node)) return node.operator !== "delete" && t.isLiteral(node.argument);
  if (t.isLiteral(node)) return true;
  if (!t.isIdentifier(node) || b.arrivals.has(node)) return false;
  const variable = b.resolution.variables.get(node);
  if (!variable) return node.name === "undefined" || FIXED.has(node.name);
  return (
    isConstant(b, variable) ||
    (isPrivate(variable, b) && !later.some((one) => one && writes(b, one, variable)))
  );
}

/** Has its only value before an await could come between. */
function isConstant(b: Builder, variable: Variable): boolean {
  return b.temporaries.has(variable) || variable.kind === "import" || !variable.changes;
}

/** No other function sees it. */
function isPrivate(variable: Variable, b: Builder): boolean {
  return variable.place === b.place && variable.uses.every((use) => use.place === b.place);
}

function writes(b: Builder, node: t.Node, variable: Variable): boolean {
  let found = false;
  eachInFunction(node, (one) => {
    if (t.isIdentifier(one) && b.resolution.variables.get(one) === variable)
      found ||= variable.writes.includes(one);
  });
  return found;
}
