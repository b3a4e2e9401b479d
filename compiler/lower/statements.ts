import { types as t } from "@babel/core";
import type { Builder } from "./builder.ts";
import { explode, explodeEffect } from "./expressions.ts";
import { breakOut, continueLoop, leave } from "./jumps.ts";
import { lowerDoWhile, lowerFor, lowerForIn, lowerLabelled, lowerWhile } from "./loops.ts";
import { emitNative } from "./native.ts";
import { lowerSwitch } from "./switch.ts";
import { lowerTry } from "./try.ts";
import { at } from "./walk.ts";

export function lowerStatements(b: Builder, statements: t.Statement[]): void {
  for (const statement of statements) lowerStatement(b, statement);
}

export function lowerStatement(b: Builder, node: t.Statement): void {
  if (!b.current) return;
  switch (node.type) {
    case "ReturnStatement":
      return lowerReturn(b, node.argument ?? undefined, node);
    case "BreakStatement":
      return breakOut(b, node.label?.name, node);
    case "ContinueStatement":
      return continueLoop(b, node.label?.name, node);
  }
  if (b.awaits.has(node)) lowerAwaiting(b, node, []);
  else emitNative(b, node);
}

/** A choice between values is a choice between returns, if one of them is awaited. */
function lowerReturn(b: Builder, value: t.Expression | undefined, source: t.Node): void {
  if (!t.isConditionalExpression(value) || !(b.awaits.has(value.consequent) || b.awaits.has(value.alternate)))
    return leave(b, value && explode(b, value), source);
  const test = explode(b, value.test);
  const { consequent, alternate } = value;
  b.branch(
    test,
    () => lowerReturn(b, consequent, source),
    () => lowerReturn(b, alternate, source),
    source,
  );
}

/** Lowers a statement that contains an await. `labels` stand before it. */
export function lowerAwaiting(b: Builder, node: t.Statement, labels: string[]): void {
  switch (node.type) {
    case "ExpressionStatement":
      return explodeEffect(b, node.expression, node);
    case "VariableDeclaration":
      return lowerDeclaration(b, node);
    case "BlockStatement":
      return lowerStatements(b, node.body);
    case "IfStatement":
      return lowerIf(b, node);
    case "ThrowStatement":
      b.emit(at(t.throwStatement(explode(b, node.argument)), node));
      b.current = undefined;
      return;
    case "LabeledStatement":
      return lowerLabelled(b, node, labels);
    case "WhileStatement":
      return lowerWhile(b, node, labels);
    case "DoWhileStatement":
      return lowerDoWhile(b, node, labels);
    case "ForStatement":
      return lowerFor(b, node, labels);
    case "ForInStatement":
      return lowerForIn(b, node, labels);
    case "SwitchStatement":
      return lowerSwitch(b, node, labels);
    case "TryStatement":
      return lowerTry(b, node);
    default:
      throw new Error(`an await in a ${node.type} was not expected`);
  }
}

export function lowerDeclaration(b: Builder, node: t.VariableDeclaration): void {
  for (const declarator of node.declarations) {
    const { init } = declarator;
    if (init) declarator.init = explode(b, init);
    b.emit(at(t.variableDeclaration("var", [declarator]), node));
  }
}

function lowerIf(b: Builder, node: t.IfStatement): void {
  const test = explode(b, node.test);
  const { alternate } = node;
  const otherwise = alternate ? () => lowerStatement(b, alternate) : undefined;
  b.branch(test, () => lowerStatement(b, node.consequent), otherwise, node);
}
