import { types as t } from "../../babel/index.ts";
import { overlap } from "../../refuse/overlaps.ts";
import { isTextAtEnd, tokensOf } from "../../refuse/regexps.ts";

/** Writes regular expressions so that Espruino's simple matcher reads what they say. */
export function plainPatterns(program: t.Program): void {
  t.traverseFast(program, (node) => {
    if (!t.isRegExpLiteral(node)) return;
    node.pattern = plain(node.pattern, node.flags);
    delete node.extra;
  });
}

function plain(pattern: string, flags: string): string {
  const tokens = tokensOf(pattern).map(escaped);
  // What is only a text and an end, it looks for without the pattern, and does not say where the next one may begin.
  if (flags.includes("g") && isTextAtEnd(tokens) && tokens.length > 1)
    tokens.splice(-2, 1, `[${tokens.at(-2)}]`);
  return tokens.map((token, i) => (token === "+" ? repeated(tokens, i, flags) : token)).join("");
}

/**
 * In a class it takes `|` for the end of an alternative, `/` for the end of the pattern, and `[` for another class. Its
 * dot takes line ends, too.
 */
function escaped(token: string): string {
  if (token === ".") return "[^\\n\\r]";
  if (!token.startsWith("[")) return token;
  return `[${token.slice(1).replace(/\\[\s\S]|[|/[]/g, (one) => (one.length > 1 ? one : `\\${one}`))}`;
}

/** `x+` matches nothing, too, where an `x` or the end follows: `xx*` does not. */
function repeated(tokens: readonly string[], i: number, flags: string): string {
  const one = tokens[i - 1] ?? "";
  const next = tokens.slice(i + 1).find((token) => token !== "(" && token !== ")");
  const isNegated = /^(?:\.|\[\^|\\[DWS])/.test(one);
  const isAtom = next !== undefined && !/^[$^|*+?{(]/.test(next);
  // What stands behind a group is refused, or let through as it is.
  if (one === ")") return "+";
  return isNegated || (isAtom && overlap(one, next, flags)) ? `${one}*` : "+";
}
