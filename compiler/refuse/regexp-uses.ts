import { type NodePath, types as t } from "../babel/index.ts";
import type { Engine } from "./engines/index.ts";
import type { Check, Report } from "./finding.ts";
import { isGlobal } from "./globals.ts";
import { kindOf } from "./kinds.ts";
import { lacksOf } from "./regexps.ts";

const METHODS = ["match", "replace", "replaceAll", "search", "split"];

/** What it may be given a regular expression by. */
function mayBeRegexp(argument: t.Node | undefined, engine: Engine): boolean {
  if (t.isRegExpLiteral(argument)) return lacksOf(engine, argument, true).length > 0;
  return argument !== undefined && !t.isLiteral(argument);
}

function isCallOf(path: NodePath, engine: Engine): boolean {
  if (!path.isCallExpression() && !path.isOptionalCallExpression()) return false;
  const callee = path.get("callee") as NodePath;
  if (!callee.isMemberExpression() && !callee.isOptionalMemberExpression()) return false;
  const { property, computed } = callee.node;
  if (computed || !t.isIdentifier(property) || !METHODS.includes(property.name)) return false;
  const kind = kindOf(callee.get("object") as NodePath);
  return (kind === undefined || kind === "String") && mayBeRegexp(path.node.arguments[0], engine);
}

function asksForKind(path: NodePath): boolean {
  return path.isBinaryExpression({ operator: "instanceof" }) && isGlobal(path.get("right"), "RegExp");
}

/** What the engine does with regular expressions of its own alone: none of it is refused. */
export function checkRegexpUses(engine: Engine, report: Report): Check {
  return (path) => {
    const name = isCallOf(path, engine)
      ? "a regular expression in a method"
      : asksForKind(path)
        ? "instanceof RegExp"
        : undefined;
    if (name !== undefined) report({ name, node: path.node, path, sentence: "", isGuess: true });
  };
}
