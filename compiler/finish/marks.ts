import { types as t } from "../babel/index.ts";
import type { Program } from "./program.ts";

/*
 * What is rare stands in a function of its own, which no pass puts where it is called, since it is mentioned a second time:
 *
 *     apart(rare);
 *
 * src/executor/marked-apart.ts makes a call of `$apart` of that. In the end all of these are dropped.
 */

const MARK = "$apart";

/** Calls `$apart` by this name wherever it has another one. */
export function nameMarks(program: Program): void {
  for (const statement of program.path.get("body")) {
    if (!statement.isVariableDeclaration()) continue;
    for (const declarator of statement.get("declarations")) {
      const { id, init } = declarator.node;
      if (!t.isIdentifier(id) || !t.isIdentifier(init, { name: MARK })) continue;
      for (const reference of statement.scope.getBinding(id.name)!.referencePaths)
        reference.replaceWith(t.identifier(MARK));
      declarator.remove();
    }
  }
}

export function dropMarks(file: t.File): void {
  drop(file.program);
}

function drop(node: t.Node): void {
  for (const key of t.VISITOR_KEYS[node.type] ?? []) {
    const child = (node as any)[key] as t.Node | (t.Node | null)[] | null | undefined;
    if (Array.isArray(child)) {
      const kept = child.filter((one) => !(one && isMark(one)));
      for (const one of kept) if (one) drop(one);
      (node as any)[key] = kept;
    } else if (child) drop(child);
  }
  // A comma that is left with one operand.
  if (t.isExpressionStatement(node) && t.isSequenceExpression(node.expression)) {
    const [only, second] = node.expression.expressions;
    if (only && !second) node.expression = only;
  }
}

/** A mark, or a statement of nothing else. */
function isMark(node: t.Node): boolean {
  if (t.isExpressionStatement(node)) return isMark(node.expression);
  if (t.isSequenceExpression(node)) return node.expressions.every(isMark);
  return t.isCallExpression(node) && t.isIdentifier(node.callee, { name: MARK });
}
