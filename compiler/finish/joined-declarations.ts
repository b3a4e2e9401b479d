import { type NodePath, types as t } from "../babel/index.ts";
import type { Program } from "./program.ts";

/** One `var` for those that follow each other, and nothing said of a variable that is undefined anyway. */
export function joinDeclarations({ path }: Program): void {
  path.traverse({
    VariableDeclarator: { exit: dropUndefined },
    BlockStatement: { exit: ({ node }: NodePath<t.BlockStatement>) => mergeVariables(node) },
  });
  mergeVariables(path.node);
}

/** `var x = void 0;`, where `x` cannot hold anything else yet. */
function dropUndefined(path: NodePath<t.VariableDeclarator>): void {
  const isUndefined = t.isUnaryExpression(path.node.init, { operator: "void" });
  const isInLoop = path.findParent((parent) => parent.isLoop() || parent.isFunction())?.isLoop() === true;
  const isFirst = path.scope.getBinding((path.node.id as t.Identifier).name)?.path === path;
  if (
    isUndefined &&
    isFirst &&
    !isInLoop &&
    t.isNumericLiteral((path.node.init as t.UnaryExpression).argument)
  )
    path.node.init = null;
}

/** `var a = 1; var b = 2;` becomes one declaration. */
function mergeVariables(block: t.BlockStatement | t.Program): void {
  const merged: t.Statement[] = [];
  for (const statement of block.body) {
    const last = merged.at(-1);
    if (t.isVariableDeclaration(statement) && t.isVariableDeclaration(last))
      last.declarations.push(...statement.declarations);
    else merged.push(statement);
  }
  block.body = merged;
}
