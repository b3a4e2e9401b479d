import { type NodePath, types as t } from "../babel/index.ts";
import type { Engine } from "./engines/index.ts";
import type { Check, RegexpText, Report } from "./finding.ts";
import { isGlobal } from "./globals.ts";
import { structureOf } from "./groups.ts";
import { instead } from "./instead.ts";
import { hasOddRange } from "./odd-ranges.ts";

/** One token: an escape, a class, the begin of a group, a quantifier, or any one character. */
const TOKEN =
  /\\(?:[\s\S]|$)|\[\^?(?:\\[\s\S]|[^\]\\])*\]|\(\?(?:<?[=!]|:|<[^>]*>|[a-z-]*:)|\)(?=[*+?{])|\{\d+(?:,\d*)?\}|[*+?}]\?|[\s\S]/g;

/** What a build writes with a backslash where it stands in a literal. */
const MENDED = ["| in a class", "/ in a class", "[ in a class", "$ with the flag g", "line ends and the dot"];

export function tokensOf(pattern: string): readonly string[] {
  return pattern.match(TOKEN) ?? [];
}

function featureOf(token: string, unicode: boolean): string | undefined {
  if (token.startsWith("[")) return escapeIn(token, unicode) ?? markIn(token);
  if (token.startsWith("\\")) return outerEscape(token, unicode);
  if (/^\(\?<[=!]/.test(token)) return "lookbehind";
  if (/^\(\?[=!]/.test(token)) return "lookahead";
  if (/^\(\?</.test(token)) return "named groups";
  if (token === ".") return "line ends and the dot";
  if (token === "(?:") return "non-capturing groups";
  if (/^\(\?[a-z-]+:/.test(token)) return "inline flags";
  if (token === ")") return undefined;
  if (token === "?") return "the quantifier ?";
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

/** What some engines take for the end of the pattern, or of an alternative. */
function markIn(token: string): string | undefined {
  const plain = token.replace(/\\[\s\S]/g, "");
  const mark = ["|", "/", "["].find((one) => plain.includes(one, 1));
  return mark && `${mark} in a class`;
}

function letterEscape(token: string, unicode: boolean): string | undefined {
  if (token === "\\u") return "\\u escapes";
  if (token === "\\c") return "\\c escapes";
  return /\\[pP]/.test(token) && unicode ? "unicode classes" : undefined;
}

/** `abc$`, which some engines look for without the pattern. */
export function isTextAtEnd(tokens: readonly string[]): boolean {
  return (
    tokens.at(-1) === "$" &&
    tokens.slice(0, -1).every((token) => /^(?:[^\\.[\]()|^*+$]|\\[.\\])$/.test(token))
  );
}

/** The features a pattern uses, beyond what every engine has. */
export function featuresOf(pattern: string, flags: string): string[] {
  const unicode = /[uv]/.test(flags);
  const tokens = tokensOf(pattern);
  const features = new Set([...[...flags].map((flag) => `the flag ${flag}`), ...structureOf(tokens, flags)]);
  if (flags.includes("g") && isTextAtEnd(tokens))
    features.add(tokens.length > 1 ? "$ with the flag g" : "an empty match at the end");
  tokens.forEach((token, i) => {
    const next = tokens[i + 1] ?? "";
    if (token === ")" && /^[*+?{]/.test(next)) features.add("quantified groups");
    if (/^\{\d/.test(token) && next === "?") features.add("lazy quantifiers");
    if (token.startsWith("[") && !unicode && hasOddRange(token, flags)) features.add("odd ranges");
    const feature = featureOf(token, unicode);
    if (feature !== undefined) features.add(feature);
  });
  return [...features];
}

/** The features that it uses and the engine lacks, but for what a build writes in another way. */
export function lacksOf(engine: Engine, { pattern, flags }: RegexpText, isLiteral: boolean): string[] {
  return featuresOf(pattern, flags).filter(
    (name) => engine.regexps.includes(name) && !(isLiteral && MENDED.includes(name)),
  );
}

interface Literal extends RegexpText {
  /** `new RegExp("a", flags)`: the flags are those of a variable. */
  isPartial?: boolean;
}

function literalOf(path: NodePath): Literal | undefined {
  if (path.isRegExpLiteral()) return path.node;
  if (!path.isNewExpression() && !path.isCallExpression()) return undefined;
  const [pattern, flags] = path.node.arguments;
  if (!isGlobal(path.get("callee") as NodePath, "RegExp") || !t.isStringLiteral(pattern)) return undefined;
  if (t.isStringLiteral(flags)) return { pattern: pattern.value, flags: flags.value };
  return { pattern: pattern.value, flags: "", isPartial: flags !== undefined };
}

export function checkRegexps(engine: Engine, report: Report): Check {
  return (path) => {
    const literal = literalOf(path);
    if (literal === undefined) return;
    const { pattern, flags, isPartial } = literal;
    for (const name of lacksOf(engine, literal, path.isRegExpLiteral()))
      report({
        name,
        node: path.node,
        sentence: `${engine.name} does not have ${name} in regular expressions. ${instead(name)}.`,
        ...(!isPartial && { path, regexp: { pattern, flags } }),
      });
  };
}
