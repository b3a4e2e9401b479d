import { types as t } from "../../babel/index.ts";
import { tokensOf } from "../../refuse/regexps.ts";

/** Characters that Espruino knows. */
const CHARACTERS = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));

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
  return tokens.map((token, i) => (token === "+" ? repeated(tokens, i, flags) : token)).join("");
}

/** In a class it takes `|` for the end of an alternative, and `/` for the end of the pattern. */
function escaped(token: string): string {
  return token.startsWith("[")
    ? token.replace(/\\[\s\S]|[|/]/g, (one) => (one.length > 1 ? one : `\\${one}`))
    : token;
}

/** `x+` matches nothing, too, where an `x` or the end follows: `xx*` does not. */
function repeated(tokens: readonly string[], i: number, flags: string): string {
  const one = tokens[i - 1] ?? "";
  const next = tokens.slice(i + 1).find((token) => token !== "(" && token !== ")");
  const matches = (token: string) => new RegExp(`^${token}$`, flags.replace(/[^i]/g, ""));
  const isNegated = /^(?:\.|\[\^|\\[DWS])/.test(one);
  const overlaps = () => CHARACTERS.some((each) => matches(one).test(each) && matches(next!).test(each));
  const isAtom = next !== undefined && !/^[$^|*+?{(]/.test(next);
  // What stands behind a group is refused, or let through as it is.
  if (one === ")") return "+";
  return isNegated || (isAtom && overlaps()) ? `${one}*` : "+";
}
