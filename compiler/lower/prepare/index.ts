import { type NodePath, types as t, traverse, type Visitor } from "../../babel/index.ts";
import type { ProfileRules } from "../../common/profiles.ts";
import { takeCopy, takeItems } from "../helpers/iterables.ts";
import type { ModuleHelpers } from "../helpers/module-helpers.ts";
import { keepCaught } from "./catches.ts";
import { defineNamedStatic, writeOutAccessor } from "./class-forms.ts";
import { splitEarlyVariables } from "./early-variables.ts";
import { isMarked, markEntry, takeOrdered } from "./entries.ts";
import { Objects } from "./objects.ts";
import { keepReceiver } from "./optional-callees.ts";
import { dropOwnBreak } from "./own-breaks.ts";
import { takeRest } from "./parameters.ts";
import {
  type Elements,
  isOrdered,
  writeOutAssignment,
  writeOutDeclaration,
  writeOutHead,
} from "./patterns.ts";
import { hasAwait } from "./round-plan.ts";
import { Rounds } from "./rounds.ts";
import { takeSpread } from "./spreads.ts";
import { writeOutTemplate } from "./templates.ts";

export interface Prepare {
  rules: ProfileRules;
  helpers: ModuleHelpers;
  /** What is iterated over is asked for by its index, after a look whether it can be. */
  checks: boolean;
  /** What is iterated over need not have elements by index. */
  any: boolean;
  /** See LowerOptions. */
  own: boolean;
  plainGenerators: boolean;
}

/** Rewrites, before Babel's plugins, what they would do in a way that no task can have. */
export function prepare(ast: t.File, options: Prepare): void {
  const { rules, helpers, checks, any, own, plainGenerators } = options;
  const objects = new Objects(rules, helpers);
  if (!own) splitEarlyVariables(ast);
  rewrite(ast, {
    ...(own ? {} : { TemplateLiteral: { exit: (path) => writeOutTemplate(path, rules) } }),
    ...(checks ? { ForOfStatement: (path) => takeItems(path, helpers) } : {}),
    ...(own
      ? {}
      : {
          SpreadElement: { exit: (path) => takeCopy(path, helpers, checks) },
          ArrayPattern: { exit: (path) => void (isWrittenOut(path) || takeCopy(path, helpers, checks)) },
        }),
    ObjectExpression: (path) => objects.writeOut(path),
    LabeledStatement: dropOwnBreak,
    ClassAccessorProperty: writeOutAccessor,
    ClassMethod: defineNamedStatic,
  });
  const listed: Elements = {
    items: (value) => helpers.call("$items", value),
    copy: (value) => helpers.call("$copy", value),
  };
  const elements: Elements = any ? "first" : checks ? listed : "by index";
  let more = false;
  rewrite(ast, {
    CallExpression: keepReceiver,
    CatchClause: keepCaught,
    ForXStatement: writeOutHead,
    SpreadElement: takeSpread,
    VariableDeclaration: writeOutDeclaration,
    AssignmentExpression: (path) => writeOutAssignment(path, elements),
    Function(path) {
      // Babel does it, where it makes the iterator.
      if (plainGenerators && path.node.generator) return;
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
  rewrite(ast, {
    Loop: { exit: (path) => rounds.keep(path) },
    Function: { exit: (path) => void (plainGenerators || markEntry(path)) },
  });
}

/** See writeOutAssignment. */
function isWrittenOut({ node, parent }: NodePath<t.ArrayPattern>): boolean {
  const value = t.isAssignmentExpression(parent)
    ? parent.right
    : t.isVariableDeclarator(parent) && parent.init;
  return value ? isOrdered(node, value) : false;
}

/** Scopes are looked at anew each time. */
function rewrite(ast: t.File, visitor: Visitor): void {
  traverse.cache.clear();
  traverse(ast, visitor);
}
