import { types as t } from "@babel/core";
import type { Builder } from "./builder.ts";
import { breakOut, continueLoop, leave } from "./jumps.ts";
import { eachInFunction } from "./walk.ts";

type Jump = t.ReturnStatement | t.BreakStatement | t.ContinueStatement;

/** What a jump means natively, where it stands. */
interface Around {
  breaks: boolean;
  continues: boolean;
  labels: string[];
  guarded: boolean;
}

/** Emits a statement without an await as it is; only jumps that leave it become exits of the state. */
export function emitNative(b: Builder, node: t.Statement): void {
  const around = { breaks: false, continues: false, labels: [], guarded: false };
  const statements = mayJump(node) ? replace(b, node, around) : [node];
  for (const statement of statements) b.emit(statement);
  if (!completes(node)) b.current = undefined;
}

function mayJump(node: t.Statement): boolean {
  let found = false;
  eachInFunction(node, (one) => {
    found ||= isJump(one);
  });
  return found;
}

function isJump(node: t.Node): node is Jump {
  return t.isReturnStatement(node) || t.isBreakStatement(node) || t.isContinueStatement(node);
}

/** False only where the end is certainly never reached. */
function completes(node: t.Statement): boolean {
  if (t.isBlockStatement(node)) return node.body.every(completes);
  if (t.isIfStatement(node))
    return !node.alternate || completes(node.consequent) || completes(node.alternate);
  return !t.isReturnStatement(node) && !t.isThrowStatement(node);
}

function replace(b: Builder, node: t.Statement, around: Around): t.Statement[] {
  if (isJump(node)) return isInside(node, around) ? [node] : replaceJump(b, node, around);
  if (t.isFunction(node)) return [node];
  const inner = enter(node, around);
  for (const key of t.VISITOR_KEYS[node.type] ?? []) {
    const holder = node as any;
    const value = holder[key];
    const within = t.isTryStatement(node) && key === "finalizer" ? around : inner;
    if (Array.isArray(value)) holder[key] = value.flatMap((one) => replaceAny(b, one, within));
    else if (value && !t.isExpression(value)) holder[key] = single(replaceAny(b, value, within));
  }
  return [node];
}

function replaceAny(b: Builder, node: t.Node | null, around: Around): t.Node[] {
  if (node === null || t.isExpression(node)) return [node!];
  return replace(b, node as t.Statement, around);
}

function single(nodes: t.Node[]): t.Node {
  return nodes.length === 1 ? nodes[0]! : t.blockStatement(nodes as t.Statement[]);
}

function enter(node: t.Statement, around: Around): Around {
  if (t.isLabeledStatement(node)) return { ...around, labels: [...around.labels, node.label.name] };
  if (t.isLoop(node)) return { ...around, breaks: true, continues: true };
  if (t.isSwitchStatement(node)) return { ...around, breaks: true };
  if (t.isTryStatement(node)) return { ...around, guarded: true };
  return around;
}

function isInside(node: Jump, around: Around): boolean {
  if (t.isReturnStatement(node)) return false;
  if (node.label) return around.labels.includes(node.label.name);
  return t.isBreakStatement(node) ? around.breaks : around.continues;
}

function replaceJump(b: Builder, node: Jump, around: Around): t.Statement[] {
  const { guarded } = b;
  b.guarded = around.guarded;
  const statements = b.collect(() => {
    if (t.isReturnStatement(node)) leave(b, node.argument ?? undefined, node);
    else if (t.isBreakStatement(node)) breakOut(b, node.label?.name, node);
    else continueLoop(b, node.label?.name, node);
  });
  b.guarded = guarded;
  return statements;
}
