import { type NodePath, types as t } from "@babel/core";
import type { Engine } from "./engines/index.ts";
import type { Check, Report } from "./finding.ts";
import { isGlobal } from "./globals.ts";
import { instead } from "./instead.ts";

/** One token: an escape, a class, the begin of a group, a quantifier, or any one character. */
const TOKEN =
  /\\(?:[\s\S]|$)|\[\^?\]?(?:\\[\s\S]|[^\]\\])*\]|\(\?(?:<?[=!]|:|<[^>]*>|[a-z-]*:)|\)(?=[*+?{])|\{\d+(?:,\d*)?\}|[*+?}]\?|[\s\S]/g;

function featureOf(token: string, unicode: boolean): string | undefined {
  if (token.startsWith("[")) return escapeIn(token, unicode);
  if (token.startsWith("\\")) return outerEscape(token, unicode);
  if (/^\(\?<[=!]/.test(token)) return "lookbehind";
  if (/^\(\?[=!]/.test(token)) return "lookahead";
  if (/^\(\?</.test(token)) return "named groups";
  if (/^\(\?[a-z-]+:/.test(token)) return "inline flags";
  if (token === ")") return undefined;
  if (/^[*+?}]\?$/.test(token)) return "lazy quantifiers";
  return /^\{\d/.test(token) ? "counted quantifiers" : undefined;
}

function outerEscape(token: string, unicode: boolean): string | undefined {
  if (/\\[bB]/.test(token)) return "word boundaries";
  if (/\\[1-9]/.test(token)) return "backreferences";
  return letterEscape(token, unicode);
}

function escapeIn(token: string, unicode: boolean): string | undefined {
  return token
    .match(/\\[\s\S]/g)
    ?.map((one) => letterEscape(one, unicode))
    .find(Boolean);
}

function letterEscape(token: string, unicode: boolean): string | undefined {
  if (token === "\\u") return "\\u escapes";
  if (token === "\\c") return "\\c escapes";
  return /\\[pP]/.test(token) && unicode ? "unicode classes" : undefined;
}

/** The features a pattern uses, beyond what every engine has. */
export function featuresOf(pattern: string, flags: string): string[] {
  const unicode = /[uv]/.test(flags);
  const features = new Set([...flags].map((flag) => `the flag ${flag}`));
  const tokens = pattern.match(TOKEN) ?? [];
  tokens.forEach((token, i) => {
    const next = tokens[i + 1] ?? "";
    if (token === ")" && /^[*+?{]/.test(next)) features.add("quantified groups");
    if (/^\{\d/.test(token) && next === "?") features.add("lazy quantifiers");
    const feature = featureOf(token, unicode);
    if (feature !== undefined) features.add(feature);
  });
  return [...features];
}

function literalOf(path: NodePath): { pattern: string; flags: string } | undefined {
  if (path.isRegExpLiteral()) return path.node;
  if (!path.isNewExpression() && !path.isCallExpression()) return undefined;
  const [pattern, flags] = path.node.arguments;
  if (!isGlobal(path.get("callee") as NodePath, "RegExp") || !t.isStringLiteral(pattern)) return undefined;
  return { pattern: pattern.value, flags: t.isStringLiteral(flags) ? flags.value : "" };
}

export function checkRegexps(engine: Engine, report: Report): Check {
  return (path) => {
    const literal = literalOf(path);
    if (literal === undefined) return;
    for (const name of featuresOf(literal.pattern, literal.flags))
      if (engine.regexps.includes(name))
        report({
          name,
          node: path.node,
          sentence: `${engine.name} has no ${name} in regular expressions. ${instead(name)}.`,
        });
  };
}
