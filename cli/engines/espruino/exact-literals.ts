import { types as t } from "../../../compiler/babel/index.ts";
import { parse } from "../../../compiler/common/language.ts";

const DECIMAL = /^(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/;
/** The largest power of ten that a number can be. */
const EXACT_PLACES = 22;

/**
 * Writes decimal fractions as quotients of whole numbers, `0.05` as `(5/100)`: those Espruino gets right to the last bit,
 * while it reads the fraction with an error of several bits.
 */
export function exactLiterals(code: string): string {
  const found: { start: number; end: number; quotient: string }[] = [];
  t.traverseFast(parse(code, "bundle.js"), (node) => {
    const quotient = t.isNumericLiteral(node) ? quotientOf(node.value) : undefined;
    if (quotient !== undefined) found.push({ start: node.start!, end: node.end!, quotient });
  });
  found.sort((a, b) => b.start - a.start);
  return found.reduce(
    (text, { start, end, quotient }) => text.slice(0, start) + quotient + text.slice(end),
    code,
  );
}

/** Undefined for whole numbers, and for what has too many digits. */
function quotientOf(value: number): string | undefined {
  const [, whole = "", fraction = "", exponent = "0"] = DECIMAL.exec(String(value)) ?? [];
  const places = fraction.length - Number(exponent);
  const digits = Number(whole + fraction);
  if (places <= 0 || places > EXACT_PLACES || digits > Number.MAX_SAFE_INTEGER) return undefined;
  return `(${digits}/1${"0".repeat(places)})`;
}

/** Writes other characters as escapes: in a text they are several to Espruino, one for each byte. */
export function inASCII(code: string): string {
  return code.replace(/[^\0-~]/g, (character) => {
    const hex = character.charCodeAt(0).toString(16);
    return hex.length > 2 ? `\\u${hex.padStart(4, "0")}` : `\\x${hex}`;
  });
}
