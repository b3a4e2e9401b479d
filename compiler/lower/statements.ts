import { types as t } from "../babel/index.ts";
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
  if (t.isReturnStatement(node)) lowerReturn(b, node.argument ?? undefined, node);
  else if (t.isBreakStatement(node)) breakOut(b, node.label?.name, node);
  else if (t.isContinueStatement(node)) continueLoop(b, node.label?.name, node);
  else if (b.awaits.has(node)) lowerAwaiting(b, node, []);
  else emitNative(b, node);
}

/** A choice between values is a choice between returns, if one of them is awaited. */
function lowerReturn(b: Builder, value: t.Expression | undefined, source: t.Node): void {
  if (
    !t.isConditionalExpression(value) ||
    !(b.awaits.has(value.consequent) || b.awaits.has(value.alternate))
  ) {
    leave(b, value && explode(b, value), source);
    return;
  }
  const test = explode(b, value.test);
  const give = (one: t.Expression) => () => lowerReturn(b, one, source);
  b.branch(test, give(value.consequent), give(value.alternate), source);
}

type Lower<N extends t.Statement> = (b: Builder, node: N, labels: string[]) => void;

/** What lowers each kind of statement that contains an await. */
const LOWERING: { [Type in t.Statement["type"]]?: Lower<Extract<t.Statement, { type: Type }>> } = {
  ExpressionStatement: (b, node) => explodeEffect(b, node.expression, node),
  VariableDeclaration: lowerDeclaration,
  BlockStatement: (b, node) => lowerStatements(b, node.body),
  IfStatement: lowerIf,
  ThrowStatement: lowerThrow,
  LabeledStatement: lowerLabelled,
  WhileStatement: lowerWhile,
  DoWhileStatement: lowerDoWhile,
  ForStatement: lowerFor,
  ForInStatement: lowerForIn,
  SwitchStatement: lowerSwitch,
  TryStatement: lowerTry,
};

/** Lowers a statement that contains an await. `labels` stand before it. */
export function lowerAwaiting(b: Builder, node: t.Statement, labels: string[]): void {
  const lower = LOWERING[node.type] as Lower<t.Statement> | undefined;
  if (!lower) throw new Error(`an await in a ${node.type} was not expected`);
  lower(b, node, labels);
}

function lowerThrow(b: Builder, node: t.ThrowStatement): void {
  b.emit(at(t.throwStatement(explode(b, node.argument)), node));
  b.current = undefined;
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
