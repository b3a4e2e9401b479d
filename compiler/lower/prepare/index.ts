import { type types as t, traverse } from "@babel/core";
import { keepCaught } from "./catches.ts";
import { markEntry } from "./entries.ts";
import { Rounds } from "./rounds.ts";

/** Rewrites, before Babel's plugins, what they would do in a way that no task can have. */
export function prepare(ast: t.File): void {
  const rounds = new Rounds();
  traverse(ast, { CatchClause: keepCaught });
  traverse(ast, { Loop: { exit: (path) => rounds.keep(path) } });
  traverse(ast, { Function: markEntry });
}
