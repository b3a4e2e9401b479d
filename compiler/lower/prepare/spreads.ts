import { type NodePath, types as t } from "../../babel/index.ts";
import { holdsAwait } from "../tree/awaits.ts";

/** What is spread before an await has the elements of that moment: `[...a, yield* b]` copies a first. */
export function takeSpread(path: NodePath<t.SpreadElement>): void {
  const { argument } = path.node;
  if (t.isArrayExpression(argument) || !path.inList || t.isObjectExpression(path.parent)) return;
  if (!path.getAllNextSiblings().some(holdsAwait)) return;
  path.node.argument = t.arrayExpression([t.spreadElement(argument)]);
}
