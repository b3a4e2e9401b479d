import { type types as t, traverse, type Visitor } from "@babel/core";
import { keepCaught } from "./catches.ts";
import { markEntry } from "./entries.ts";
import { writeOutAssignment, writeOutDeclaration } from "./patterns.ts";
import { Rounds } from "./rounds.ts";
import { renameShadows } from "./shadows.ts";

/** Rewrites, before Babel's plugins, what they would do in a way that no task can have. */
export function prepare(ast: t.File): void {
  const rounds = new Rounds();
  rewrite(ast, { Scope: renameShadows });
  rewrite(ast, { CatchClause: keepCaught });
  rewrite(ast, { VariableDeclaration: writeOutDeclaration });
  rewrite(ast, { AssignmentExpression: writeOutAssignment });
  rewrite(ast, { Loop: { exit: (path) => rounds.keep(path) } });
  rewrite(ast, { Function: markEntry });
}

/** Scopes are looked at anew each time. */
function rewrite(ast: t.File, visitor: Visitor): void {
  traverse.cache.clear();
  traverse(ast, visitor);
}
