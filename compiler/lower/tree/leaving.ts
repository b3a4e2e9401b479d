import { types as t } from "../../babel/index.ts";

export type Jump = t.ReturnStatement | t.BreakStatement | t.ContinueStatement;

/** What a jump means natively, where it stands. */
interface Around {
  breaks: boolean;
  continues: boolean;
  labels: string[];
  guarded: boolean;
}

const OUTSIDE: Around = { breaks: false, continues: false, labels: [], guarded: false };

/** Gives what takes the place of a jump. `guarded`: it stands in a `try` of the statement. */
type Change = (jump: Jump, guarded: boolean) => t.Statement[];

export function isJump(node: t.Node): node is Jump {
  return t.isReturnStatement(node) || t.isBreakStatement(node) || t.isContinueStatement(node);
}

/** Replaces the jumps that leave the statement. */
export function replaceJumps(node: t.Statement, change: Change): t.Statement[] {
  return replace(node, OUTSIDE, change);
}

function replace(node: t.Statement, around: Around, change: Change): t.Statement[] {
  if (isJump(node)) return isInside(node, around) ? [node] : change(node, around.guarded);
  if (t.isFunction(node)) return [node];
  const inner = enter(node, around);
  for (const key of t.VISITOR_KEYS[node.type] ?? []) {
    const holder = node as any;
    const value = holder[key];
    const within = t.isTryStatement(node) && key === "finalizer" ? around : inner;
    if (Array.isArray(value)) holder[key] = value.flatMap((one) => replaceAny(one, within, change));
    else if (value && !t.isExpression(value)) holder[key] = single(replaceAny(value, within, change));
  }
  return [node];
}

function replaceAny(node: t.Node | null, around: Around, change: Change): t.Node[] {
  if (node === null || t.isExpression(node)) return [node!];
  return replace(node as t.Statement, around, change);
}

export function single(nodes: t.Node[]): t.Node {
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
