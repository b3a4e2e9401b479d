import { type NodePath, types as t } from "../../babel/index.ts";

/** `(a?.m)(...list)`: Babel would call m without its receiver. Where there is no a, the call is an error in any case. */
export function keepReceiver({ node }: NodePath<t.CallExpression>): void {
  const isSpread = node.arguments.some((one) => t.isSpreadElement(one));
  if (isSpread && t.isOptionalMemberExpression(node.callee)) node.callee = plain(node.callee) as t.Expression;
}

function plain(node: t.Node): t.Node {
  if (!t.isOptionalMemberExpression(node)) return node;
  const object = plain(node.object) as t.Expression;
  return Object.assign(t.memberExpression(object, node.property, node.computed), { loc: node.loc });
}
