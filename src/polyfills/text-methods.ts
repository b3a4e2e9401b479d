/*
 * Methods of texts for engines without them, as functions of the text. A call of such a method on a value of unknown type
 * comes here, too: what is no text is asked for its own.
 */

import { forTexts, type Method, whole } from "./dispatch.ts";

export const startsWith: Method = /*#__PURE__*/ forTexts("startsWith", (text, start, from = 0) => {
  const wanted = String(start);
  from = Math.max(from, 0);
  return text.substring(from, from + wanted.length) === wanted;
});

export const endsWith: Method = /*#__PURE__*/ forTexts("endsWith", (text, end, length) => {
  const wanted = String(end);
  const stop = length === undefined ? text.length : Math.min(Math.max(length, 0), text.length);
  return stop >= wanted.length && text.substring(stop - wanted.length, stop) === wanted;
});

export const repeat: Method = /*#__PURE__*/ forTexts("repeat", (text, count) => {
  count = whole(count);
  if (!(count >= 0 && count < Infinity)) throw new Error(`Invalid count value: ${count}`);
  let result = "";
  for (let i = count; i > 0; i--) result += text;
  return result;
});

function padding(text: string, length: any, filler: any): string {
  const missing = length - text.length;
  const part = filler === undefined ? " " : String(filler);
  let result = "";
  if (part !== "") while (result.length < missing) result += part;
  return missing > 0 ? result.substring(0, missing) : "";
}

export const padStart: Method = /*#__PURE__*/ forTexts("padStart", (text, length, filler) => {
  return padding(text, Math.floor(length), filler) + text;
});

export const padEnd: Method = /*#__PURE__*/ forTexts("padEnd", (text, length, filler) => {
  return text + padding(text, Math.floor(length), filler);
});

const SPACE = " \t\n\r\v\f\u00a0\ufeff\u2028\u2029";

export const trimStart: Method = /*#__PURE__*/ forTexts("trimStart", (text) => {
  let from = 0;
  while (from < text.length && SPACE.indexOf(text.charAt(from)) >= 0) from++;
  return text.substring(from);
});

export const trimEnd: Method = /*#__PURE__*/ forTexts("trimEnd", (text) => {
  let end = text.length;
  while (end > 0 && SPACE.indexOf(text.charAt(end - 1)) >= 0) end--;
  return text.substring(0, end);
});

/** `$$` and `$&` in what takes the place of `part`. */
function replacement(by: string, part: string): string {
  let result = "";
  for (let i = 0; i < by.length; i++) {
    const two = by.substring(i, i + 2);
    if (two === "$$" || two === "$&") i++;
    result += two === "$$" ? "$" : two === "$&" ? part : by.charAt(i);
  }
  return result;
}

/** A pattern needs the flag g, and so does the work of `replace`. */
export const replaceAll: Method = /*#__PURE__*/ forTexts("replaceAll", (text, wanted, by) => {
  if (wanted instanceof RegExp) return text.replace(wanted, by);
  const part = String(wanted);
  const made = (at: number) =>
    typeof by === "function" ? by(part, at, text) : replacement(String(by), part);
  let result = "";
  let from = 0;
  if (part === "") {
    for (let i = 0; i < text.length; i++) result += made(i) + text.charAt(i);
    return result + made(text.length);
  }
  for (let found = text.indexOf(part); found >= 0; found = text.indexOf(part, from)) {
    result += text.substring(from, found) + made(found);
    from = found + part.length;
  }
  return result + text.substring(from);
});

export const codePointAt: Method = /*#__PURE__*/ forTexts("codePointAt", (text, index) => {
  index = whole(index);
  if (!(index >= 0 && index < text.length)) return undefined;
  const high = text.charCodeAt(index);
  const low = text.charCodeAt(index + 1);
  const isPair = high >= 0xd800 && high < 0xdc00 && low >= 0xdc00 && low < 0xe000;
  return isPair ? (high - 0xd800) * 1024 + low - 0xdc00 + 0x10000 : high;
});

export const search: Method = /*#__PURE__*/ forTexts("search", (text, pattern) => {
  const found = (pattern instanceof RegExp ? pattern : new RegExp(pattern)).exec(text);
  return found ? found.index : -1;
});

export const substr: Method = /*#__PURE__*/ forTexts("substr", (text, from, length) => {
  from = whole(from);
  const start = from < 0 ? Math.max(text.length + from, 0) : from;
  return text.substring(start, length === undefined ? text.length : start + Math.max(length, 0));
});

/** By the codes of the characters: an engine without it knows no language. */
export const localeCompare: Method = /*#__PURE__*/ forTexts("localeCompare", (text, other) => {
  return text < String(other) ? -1 : text > String(other) ? 1 : 0;
});

export const toLocaleUpperCase: Method = /*#__PURE__*/ forTexts("toLocaleUpperCase", (text) =>
  text.toUpperCase(),
);

export const toLocaleLowerCase: Method = /*#__PURE__*/ forTexts("toLocaleLowerCase", (text) =>
  text.toLowerCase(),
);

/** String.fromCodePoint. */
export function fromCodePoint(...points: number[]): string {
  let text = "";
  for (let i = 0; i < points.length; i++) {
    const point = points[i]!;
    text +=
      point < 0x10000
        ? String.fromCharCode(point)
        : String.fromCharCode(0xd800 + ((point - 0x10000) >> 10), 0xdc00 + ((point - 0x10000) & 1023));
  }
  return text;
}

/** String.raw. */
export function rawText(template: any, ...values: any[]): string {
  const parts = template.raw;
  let text = "";
  for (let i = 0; i < parts.length; i++)
    text += parts[i] + (i < parts.length - 1 && i < values.length ? values[i] : "");
  return text;
}
