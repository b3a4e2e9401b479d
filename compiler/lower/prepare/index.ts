import { type types as t, traverse, type Visitor } from "../../babel/index.ts";
import type { Iteration } from "../index.ts";
import { keepCaught } from "./catches.ts";
import { isMarked, markEntry, takeOrdered } from "./entries.ts";
import { keepReceiver } from "./optional-callees.ts";
import { takeRest } from "./parameters.ts";
import { writeOutAssignment, writeOutDeclaration, writeOutHead } from "./patterns.ts";
import { hasAwait } from "./round-plan.ts";
import { Rounds } from "./rounds.ts";
import { takeSpread } from "./spreads.ts";

/** Rewrites, before Babel's plugins, what they would do in a way that no task can have. */
export function prepare(ast: t.File, iteration: Iteration): void {
  let more = false;
  rewrite(ast, {
    CallExpression: keepReceiver,
    CatchClause: keepCaught,
    ForXStatement: writeOutHead,
    SpreadElement: takeSpread,
    VariableDeclaration: writeOutDeclaration,
    AssignmentExpression: (path) => writeOutAssignment(path, iteration),
    Function(path) {
      takeRest(path);
      takeOrdered(path);
      more ||= isMarked(path.node);
    },
    Loop(path) {
      more ||= hasAwait(path);
    },
  });
  if (!more) return;
  const rounds = new Rounds();
  rewrite(ast, { Loop: { exit: (path) => rounds.keep(path) }, Function: { exit: markEntry } });
}

/** Scopes are looked at anew each time. */
function rewrite(ast: t.File, visitor: Visitor): void {
  traverse.cache.clear();
  traverse(ast, visitor);
}
