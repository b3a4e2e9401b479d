import { types as t } from "../babel/index.ts";
import { parse } from "../common/language.ts";
import { allows } from "./allows.ts";
import { ENGINES, type EngineName } from "./engines/index.ts";
import { lacksOf } from "./regexps.ts";

/** Where an expression may stand. What matches need not be one; where nothing does, there is none. */
const SIGNS =
  /\bRegExp\b|(?:^|[^\w$)\].\s/*]|\b(?:return|typeof|case|in|of|else|do|yield|await|void|delete))\s*\/(?![/*])/m;

/** Whether a script has a regular expression that the engine cannot run, and that is not let through. */
export function lacksRegexps(script: string, engine: EngineName, allow: readonly string[]): boolean {
  if (!SIGNS.test(script)) return false;
  let found = false;
  const look = (pattern: string, flags: string, isLiteral: boolean) => {
    const lacks = lacksOf(ENGINES[engine], { pattern, flags }, isLiteral);
    found ||= lacks.some((name) => !allows(allow, name));
  };
  t.traverseFast(parse(script, "bundle.js"), (node) => {
    if (t.isRegExpLiteral(node)) look(node.pattern, node.flags, true);
    else if (t.isNewExpression(node) || t.isCallExpression(node)) {
      const [pattern, flags] = node.arguments;
      if (t.isIdentifier(node.callee, { name: "RegExp" }) && t.isStringLiteral(pattern))
        look(pattern.value, t.isStringLiteral(flags) ? flags.value : "", false);
    }
  });
  return found;
}
