/*
 * What an app calls in place of the methods of texts that take a regular expression, if one of its expressions is a
 * PlainRegExp: for anything else, the method itself.
 */

import type { Method } from "./dispatch.ts";
import { PlainRegExp } from "./plain-regexp.ts";
import { replaceAll as replaceAllTexts, search as searchNative } from "./text-methods.ts";

/** A literal, as a build writes it. */
export function regexp(
  program: string,
  source: string,
  flags: string,
  groups: number,
  names: readonly string[] = [],
): PlainRegExp {
  return new PlainRegExp(program, source, flags, groups, names);
}

/** `own` for a text and a PlainRegExp; for all else what `usual` does, or the value's own method. */
function forPlain(name: string, own: Method, usual?: Method): Method {
  return (value, ...given) => {
    if (given[0] instanceof PlainRegExp && typeof value === "string") return own(value, ...given);
    return usual ? usual(value, ...given) : value[name](...given);
  };
}

/** `value?.match`, with `method` for it. */
export function methodOf(value: any, method: Method): ((...given: any[]) => any) | undefined {
  return value === undefined || value === null ? undefined : (...given) => method(value, ...given);
}

/** `value instanceof RegExp`. */
export function isRegExp(value: any): boolean {
  return value instanceof PlainRegExp || value instanceof RegExp;
}

/** Has `see` look at each match that the flags ask for. */
function eachMatch(text: string, pattern: PlainRegExp, see: (match: RegExpExecArray) => void): void {
  if (pattern.global) pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    see(match);
    if (!pattern.global) return;
    if (match[0] === "") pattern.lastIndex++;
  }
}

export const match: Method = /*#__PURE__*/ forPlain("match", (text, pattern) => {
  if (!pattern.global) return pattern.exec(text);
  const parts: string[] = [];
  eachMatch(text, pattern, (found) => parts.push(found[0]));
  return parts.length > 0 ? parts : null;
});

export const search: Method = /*#__PURE__*/ forPlain(
  "search",
  (text, pattern) => {
    const found = pattern.find(text, 0, pattern.flags.indexOf("y") >= 0);
    return found ? found.index : -1;
  },
  searchNative,
);

/** A group's number behind a `$`, of one or two digits; 0 if there is no such group. */
function groupAt(by: string, at: number, count: number): string {
  for (let length = 2; length > 0; length--) {
    const digits = by.substring(at, at + length);
    if (digits.length < length) continue;
    let isNumber = true;
    for (let i = 0; i < length; i++)
      isNumber = isNumber && digits.charAt(i) >= "0" && digits.charAt(i) <= "9";
    if (isNumber && parseInt(digits, 10) > 0 && parseInt(digits, 10) < count) return digits;
  }
  return "";
}

/** `$$`, `$&`, `` $` ``, `$'`, `$1` and `$<name>` in what takes the place of a match. */
function expanded(by: string, match: RegExpExecArray): string {
  const { index, input, groups } = match;
  let result = "";
  for (let i = 0; i < by.length; i++) {
    const next = by.charAt(i) === "$" ? by.charAt(i + 1) : "";
    const digits = next === "" ? "" : groupAt(by, i + 1, match.length);
    const end = next === "<" && groups ? by.indexOf(">", i) : -1;
    if (digits !== "") result += match[parseInt(digits, 10)] || "";
    else if (end > 0) result += groups![by.substring(i + 2, end)] || "";
    else if (next === "$") result += "$";
    else if (next === "&") result += match[0];
    else if (next === "`") result += input.substring(0, index);
    else if (next === "'") result += input.substring(index + match[0].length);
    else {
      result += by.charAt(i);
      continue;
    }
    i = end > 0 ? end : i + (digits.length || 1);
  }
  return result;
}

function replacement(by: any, match: RegExpExecArray): string {
  if (typeof by !== "function") return expanded(String(by), match);
  const given: any[] = match.slice();
  given.push(match.index, match.input);
  if (match.groups) given.push(match.groups);
  return String(by(...given));
}

export const replace: Method = /*#__PURE__*/ forPlain("replace", (text, pattern, by) => {
  let result = "";
  let from = 0;
  eachMatch(text, pattern, (found) => {
    result += text.substring(from, found.index) + replacement(by, found);
    from = found.index + found[0].length;
  });
  return result + text.substring(from);
});

/** A pattern needs the flag g, and so does the work of `replace`. */
export const replaceAll: Method = /*#__PURE__*/ forPlain("replaceAll", replace, replaceAllTexts);

export const split: Method = /*#__PURE__*/ forPlain("split", (text, pattern, limit) => {
  const parts: any[] = [];
  let from = 0;
  let at = 0;
  while (at < text.length) {
    const found = pattern.find(text, at, false);
    if (!found || found.index === text.length) break;
    at = found.index + found[0].length;
    if (at === from) at++;
    else {
      parts.push(text.substring(from, found.index));
      for (let i = 1; i < found.length; i++) parts.push(found[i]);
      from = at;
    }
  }
  if (text !== "" || !pattern.find("", 0, false)) parts.push(text.substring(from));
  return limit >= 0 ? parts.slice(0, limit) : parts;
});
