import { types as t } from "../../../babel/index.ts";
import type { Builder, Exits } from "../model/builder.ts";
import { explode, explodeEffect } from "./expressions.ts";
import { breakOut, continueLoop } from "./jumps.ts";
import { lowerDoWhile, lowerFor, lowerForIn, lowerWhile } from "./loops.ts";
import { emitNative } from "./native-statements.ts";
import { arrive, inside } from "./regions.ts";
import { lowerDeclaration, lowerReturn, lowerThrow } from "./simple-statements.ts";
import { lowerSwitch } from "./switch.ts";
import { lowerTry } from "./try.ts";

export function lowerStatement(b: Builder, node: t.Statement): void {
  if (!b.current) return;
  if (t.isReturnStatement(node)) lowerReturn(b, node.argument ?? undefined, node);
  else if (t.isBreakStatement(node)) breakOut(b, node.label?.name, node);
  else if (t.isContinueStatement(node)) continueLoop(b, node.label?.name, node);
  else if (b.awaits.has(node)) lowerAwaiting(b, node, []);
  else emitNative(b, node);
}

type Lower<N extends t.Statement> = (b: Builder, node: N, labels: string[]) => void;

/** What lowers each kind of statement that contains an await. */
const LOWERING: { [Type in t.Statement["type"]]?: Lower<Extract<t.Statement, { type: Type }>> } = {
  ExpressionStatement: (b, node) => explodeEffect(b, node.expression, node),
  VariableDeclaration: lowerDeclaration,
  BlockStatement: (b, node) => b.lowerAll(node.body),
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
function lowerAwaiting(b: Builder, node: t.Statement, labels: string[]): void {
  const lower = LOWERING[node.type] as Lower<t.Statement> | undefined;
  if (!lower) throw new Error(`an await in a ${node.type} was not expected`);
  lower(b, node, labels);
}

function lowerIf(b: Builder, node: t.IfStatement): void {
  const test = explode(b, node.test);
  const { alternate } = node;
  const otherwise = alternate ? () => b.lower(alternate) : undefined;
  b.branch(test, () => b.lower(node.consequent), otherwise, node);
}

function lowerLabelled(b: Builder, node: t.LabeledStatement, labels: string[]): void {
  const all = [...labels, node.label.name];
  const { body } = node;
  if (t.isLoop(body) || t.isSwitchStatement(body) || t.isLabeledStatement(body)) lowerAwaiting(b, body, all);
  else {
    const breakTo: Exits = { state: undefined };
    inside(b, { kind: "block", labels: all, breakTo }, () => b.lower(body));
    arrive(b, breakTo);
  }
}
