import { types as t } from "../../babel/index.ts";
import { eachChild } from "../tree/walk.ts";

/** Puts `default:` last, with a copy of what it falls through to: some engines demand it. */
export function putDefaultsLast(node: t.Node): void {
  eachChild(node, putDefaultsLast);
  if (!t.isSwitchStatement(node)) return;
  const at = node.cases.findIndex((one) => !one.test);
  if (at < 0 || at === node.cases.length - 1) return;
  const otherwise = node.cases[at]!;
  const tail = fallThrough(node.cases, at);
  const before = node.cases[at - 1];
  if (before && !ends(before.consequent)) before.consequent.push(...copies(tail));
  otherwise.consequent = tail;
  if (!ends(node.cases.at(-1)!.consequent)) node.cases.at(-1)!.consequent.push(t.breakStatement());
  node.cases = [...node.cases.filter((one) => one !== otherwise), otherwise];
}

/** All that runs when the case is entered. */
function fallThrough(cases: t.SwitchCase[], from: number): t.Statement[] {
  const all: t.Statement[] = [];
  for (const one of cases.slice(from)) {
    all.push(...(all.length === 0 ? one.consequent : copies(one.consequent)));
    if (ends(one.consequent)) break;
  }
  return ends(all) ? all : [...all, t.breakStatement()];
}

function copies(statements: t.Statement[]): t.Statement[] {
  return statements.map((one) => t.cloneNode(one));
}

function ends(statements: t.Statement[]): boolean {
  const last = statements.at(-1);
  if (t.isBlockStatement(last)) return ends(last.body);
  return (
    t.isBreakStatement(last) ||
    t.isContinueStatement(last) ||
    t.isReturnStatement(last) ||
    t.isThrowStatement(last)
  );
}
