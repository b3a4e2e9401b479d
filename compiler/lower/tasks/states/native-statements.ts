import { types as t } from "../../../babel/index.ts";
import { isJump, type Jump, replaceJumps } from "../../tree/leaving.ts";
import { eachInFunction } from "../../tree/walk.ts";
import type { Builder } from "../model/builder.ts";
import { breakOut, continueLoop, leave } from "./jumps.ts";

/** Emits a statement without an await as it is; only jumps that leave it become exits of the state. */
export function emitNative(b: Builder, node: t.Statement): void {
  const statements = mayJump(node)
    ? replaceJumps(node, (jump, guarded) => replaceJump(b, jump, guarded))
    : [node];
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

/** False only where the end is certainly never reached. */
function completes(node: t.Statement): boolean {
  if (t.isBlockStatement(node)) return node.body.every(completes);
  if (t.isIfStatement(node))
    return !node.alternate || completes(node.consequent) || completes(node.alternate);
  return !t.isReturnStatement(node) && !t.isThrowStatement(node);
}

function replaceJump(b: Builder, node: Jump, guarded: boolean): t.Statement[] {
  const before = b.guarded;
  b.guarded = guarded;
  const statements = b.collect(() => {
    if (t.isReturnStatement(node)) leave(b, node.argument ?? undefined, node);
    else if (t.isBreakStatement(node)) breakOut(b, node.label?.name, node);
    else continueLoop(b, node.label?.name, node);
  });
  b.guarded = before;
  return statements;
}
