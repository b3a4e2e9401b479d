import { words } from "../common/words.ts";

/*
 * What stands in for what an engine lacks: names of exports of src/polyfills/index.ts.
 */

const PREFIX = "ristretto$";

/** Objects that are used by their name. */
const GLOBALS: Readonly<Record<string, string>> = {
  Map: "Map",
  Set: "Set",
  Symbol: "Symbol",
  Promise: "Promise",
  queueMicrotask: "microtask",
  AbortController: "AbortController",
  AbortSignal: "AbortSignal",
  RangeError: "RangeError",
};

/** Members of built-in objects; constants stand here as what they are. */
const STATICS: Readonly<Record<string, string | number>> = {
  ...functions(
    "Math",
    "acosh asinh atanh cbrt clz32 cosh expm1 hypot imul log1p log2 log10 sign sinh tanh trunc",
  ),
  ...functions("Number", "isFinite isInteger isNaN isSafeInteger"),
  ...functions("Object", "assign freeze fromEntries groupBy hasOwn is isExtensible isFrozen"),
  ...functions("String", "fromCodePoint raw"),
  ...functions("Array", "from of"),
  ...functions("Promise", "allSettled any race withResolvers"),
  "Date.UTC": "utc",
  "the properties of Object.create": "create",
  "a function in Object.defineProperties": "defineProperties",
  "Object.values": "objectValues",
  "Object.entries": "objectEntries",
  "Object.seal": "freeze",
  "Object.preventExtensions": "freeze",
  "Object.isSealed": "isFrozen",
  "Object.getOwnPropertySymbols": "noSymbols",
  "Object.getOwnPropertyDescriptors": "descriptors",
  "Number.MAX_SAFE_INTEGER": 9007199254740991,
  "Number.MIN_SAFE_INTEGER": -9007199254740991,
  "Number.EPSILON": 2.220446049250313e-16,
};

/** Methods, of lists, of texts, of dates, of Promises and of any object. */
const METHODS = new Set(
  words(`at copyWithin entries fill find findIndex findLast findLastIndex flat flatMap includes keys lastIndexOf
    reduceRight toReversed toSorted toSpliced values with codePointAt endsWith localeCompare padEnd padStart repeat
    replaceAll search startsWith substr toLocaleLowerCase toLocaleUpperCase trimEnd trimStart
    finally isPrototypeOf setUTCDate setUTCFullYear setUTCHours setUTCMilliseconds setUTCMinutes setUTCMonth setUTCSeconds`),
);

function functions(holder: string, names: string): Record<string, string> {
  return Object.fromEntries(words(names).map((name) => [`${holder}.${name}`, name]));
}

const LAST_NAMES = [...Object.keys(STATICS), ...METHODS].map((name) => name.slice(name.lastIndexOf(".") + 1));
const MENTIONS = new RegExp(
  `\\b(?:constructor|prototype\\.toString|${Object.keys(GLOBALS).join("|")}|${LAST_NAMES.join("|")})\\b`,
);

/** Whether a script mentions a name that something here stands in for. */
export function mayNeedPolyfills(script: string): boolean {
  return MENTIONS.test(script);
}

/** What a global or a static member is read from: the name of a function or class, or a number. */
export function valueFor(name: string): string | number | undefined {
  const found = Object.hasOwn(GLOBALS, name) ? GLOBALS[name] : STATICS[name];
  return typeof found === "string" ? PREFIX + found : found;
}

/** The function that stands in for a method. */
export function methodFor(name: string): string | undefined {
  return METHODS.has(name) ? PREFIX + name : undefined;
}

/** The function that stands in for a method of texts where one of the app's own regular expressions may come. */
const REGEXP_METHODS: Readonly<Record<string, string>> = {
  match: "matchPattern",
  replace: "replacePattern",
  replaceAll: "replaceAllPatterns",
  search: "searchPattern",
  split: "splitPattern",
};

export function regexpMethodFor(name: string): string {
  return PREFIX + REGEXP_METHODS[name]!;
}

/** What `Object.prototype.toString.call(value)` is. */
export const TAG_OF = `${PREFIX}tagOf`;

/** `new date.constructor(value)`, with the constructor as its first argument. */
export const MADE = `${PREFIX}made`;

/** What makes a regular expression, tells whether something is one, and gives a method that a `?.` asks for. */
export const REGEXP = `${PREFIX}regexp`;
export const IS_REGEXP = `${PREFIX}isRegExp`;
export const METHOD_OF = `${PREFIX}methodOf`;

/** What makes Promises on an engine that has none. */
export const OWN_PROMISE = `${PREFIX}Promise`;

/** What `Symbol.iterator` is. */
export const ITERATOR_KEY = `${PREFIX}iterator`;
