import { parseRegexp } from "../babel/index.ts";

const ASCII = 128;

function lower(code: number): number {
  return String.fromCharCode(code).toLowerCase().charCodeAt(0);
}

function upper(code: number): number {
  return String.fromCharCode(code).toUpperCase().charCodeAt(0);
}

/** Whether it is the same to look at its ends in lower case alone. */
function isEven(min: number, max: number): boolean {
  const has = (code: number) => code >= min && code <= max;
  return Array.from({ length: ASCII }, (_, code) => code).every((code) => {
    const isBetween = lower(code) >= lower(min) && lower(code) <= lower(max);
    return isBetween === (has(lower(code)) || has(upper(code)));
  });
}

/** A class with a range of one character, or, where case does not matter, one that has a letter in one case alone: `[Z-a]`. */
export function hasOddRange(written: string, flags: string): boolean {
  const node = parseRegexp(written, "");
  if (node.type !== "characterClass") return false;
  return node.body.some((part) => {
    if (part.type !== "characterClassRange") return false;
    const [min, max] = [part.min.codePoint, part.max.codePoint];
    return min === max || (flags.includes("i") && !isEven(min, max));
  });
}
