import { type NodePath, types as t } from "../babel/index.ts";
import type { Program } from "./program.ts";
import { sizeOf } from "./trees.ts";

/*
 * Shorter statements for Espruino, in place of esbuild's. An interpreter that runs source text pays for every character
 * that it skips, and more within an expression: conditions stay statements.
 */

/** What is skipped costs more within an expression: up to so many nodes it does not matter. */
const SMALL = 15;

export function compact({ path }: Program): void {
  path.traverse({ exit: compactNode });
}

function compactNode(path: NodePath): void {
  if (path.isBlockStatement() || path.isProgram()) mergeVariables(path as NodePath<t.BlockStatement>);
  if (path.isBlockStatement()) unwrap(path);
  else if (path.isIfStatement()) joinCondition(path);
  else if (path.isReturnStatement()) joinReturns(path);
  else if (path.isFunctionExpression()) dropName(path);
  else if (path.isVariableDeclarator()) dropUndefined(path);
  else if (path.isIdentifier({ name: "Infinity" }) && path.isReferencedIdentifier()) infinite(path);
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

function dropName(path: NodePath<t.FunctionExpression>): void {
  const { id } = path.node;
  if (id && !path.scope.getOwnBinding(id.name)?.referenced) path.node.id = null;
}

function infinite(path: NodePath<t.Identifier>): void {
  if (!path.scope.hasBinding("Infinity", true))
    path.replaceWith(t.binaryExpression("/", t.numericLiteral(1), t.numericLiteral(0)));
}

/** `var a = 1; var b = 2;` becomes one declaration. */
function mergeVariables({ node }: NodePath<t.BlockStatement>): void {
  const merged: t.Statement[] = [];
  for (const statement of node.body) {
    const last = merged.at(-1);
    if (t.isVariableDeclaration(statement) && t.isVariableDeclaration(last))
      last.declarations.push(...statement.declarations);
    else merged.push(statement);
  }
  node.body = merged;
}

/** `{ f(); }` after `if` or a loop. An `if` stays in its block where an `else` could take it for its own. */
function unwrap(path: NodePath<t.BlockStatement>): void {
  const { parentPath } = path;
  if (!parentPath?.isIfStatement() && !parentPath?.isLoop()) return;
  const only = inSequence(path.node.body);
  if (only === undefined || (t.isDeclaration(only) && !t.isVariableDeclaration(only))) return;
  if (path.key === "consequent" && endsOpen(only)) return;
  path.replaceWith(only);
}

/** One statement for all of them, where that can be. */
function inSequence(body: readonly t.Statement[]): t.Statement | undefined {
  const last = body.at(-1);
  if (body.length === 1) return last;
  const before = body
    .slice(0, -1)
    .flatMap((each) => (t.isExpressionStatement(each) ? [each.expression] : []));
  if (before.length < 1 || before.length < body.length - 1) return undefined;
  const sequence = (value: t.Expression) => t.sequenceExpression([...before, value]);
  if (t.isReturnStatement(last))
    return last.argument ? t.returnStatement(sequence(last.argument)) : undefined;
  return t.isExpressionStatement(last) ? t.expressionStatement(sequence(last.expression)) : undefined;
}

/** Whether an `else` behind it could belong to it. */
function endsOpen(statement: t.Statement): boolean {
  if (t.isIfStatement(statement)) return true;
  return (t.isLoop(statement) || t.isLabeledStatement(statement)) && endsOpen(statement.body);
}

/** `if (x) f();` becomes `x && f();`, which is shorter for calls only. */
function joinCondition(path: NodePath<t.IfStatement>): void {
  const { test, consequent, alternate } = path.node;
  if (alternate || !t.isExpressionStatement(consequent) || !t.isCallExpression(consequent.expression)) return;
  if (sizeOf(consequent) > SMALL) return;
  const negated = t.isUnaryExpression(test, { operator: "!" });
  const joined = t.logicalExpression(
    negated ? "||" : "&&",
    negated ? test.argument : test,
    consequent.expression,
  );
  path.replaceWith(t.inherits(t.expressionStatement(joined), path.node));
}

/** `if (x) return a; return b;` becomes `return x ? a : b;`. */
function joinReturns(path: NodePath<t.ReturnStatement>): void {
  const before = path.inList ? path.getPrevSibling() : undefined;
  if (!path.node.argument || !before?.isIfStatement() || before.node.alternate) return;
  const { test, consequent } = before.node;
  if (!t.isReturnStatement(consequent) || !consequent.argument) return;
  if (sizeOf(consequent) > SMALL || sizeOf(path.node) > SMALL) return;
  path.node.argument = t.conditionalExpression(test, consequent.argument, path.node.argument);
  before.remove();
}
