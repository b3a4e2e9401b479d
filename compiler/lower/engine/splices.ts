import { types as t } from "../../babel/index.ts";
import { eachChild } from "../tree/walk.ts";

/** `list.splice(i)` becomes `list.splice(i, 1 / 0)`, which says how much it takes. */
export function spliceToTheEnd(node: t.Node): void {
  eachChild(node, spliceToTheEnd);
  if (!t.isCallExpression(node) || node.arguments.length !== 1) return;
  const { callee } = node;
  if (!t.isMemberExpression(callee, { computed: false }) || t.isThisExpression(callee.object)) return;
  if (!t.isIdentifier(callee.property, { name: "splice" }) || t.isSpreadElement(node.arguments[0])) return;
  node.arguments.push(t.binaryExpression("/", t.numericLiteral(1), t.numericLiteral(0)));
}
