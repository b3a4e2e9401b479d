import { ANY_FIRMWARE } from "../../../targets/espruino/boards/index.ts";
import { words } from "../../common/words.ts";
import type { Engine } from "./engine-lacks.ts";

/** Measured on Espruino 2v29. */
export const espruino: Engine = {
  name: "Espruino",
  globals: words(`
    Symbol Map Set WeakMap WeakSet WeakRef FinalizationRegistry Proxy Reflect BigInt SharedArrayBuffer
    Atomics BigInt64Array BigUint64Array Intl RangeError EvalError URIError AggregateError window self
    encodeURI decodeURI escape unescape setImmediate clearImmediate queueMicrotask structuredClone
    performance fetch Buffer TextEncoder TextDecoder URL URLSearchParams AbortController AbortSignal
    Event EventTarget WebAssembly crypto Iterator WebSocket MessageChannel Worker
  `),
  statics: words(`
    Object.getOwnPropertySymbols Object.hasOwn Object.is Object.preventExtensions Object.seal
    Object.freeze Object.isExtensible Object.isFrozen Object.isSealed Object.groupBy Array.from Array.of
    String.fromCodePoint String.raw Number.isFinite Number.isInteger Number.isNaN Number.isSafeInteger
    Number.parseFloat Number.parseInt Number.MAX_SAFE_INTEGER Number.MIN_SAFE_INTEGER Number.EPSILON
    Date.UTC Math.acosh Math.asinh Math.atanh Math.cbrt Math.expm1 Math.clz32 Math.cosh Math.fround
    Math.hypot Math.imul Math.log1p Math.log2 Math.log10 Math.sinh Math.tanh Math.trunc
    Promise.allSettled Promise.any Promise.race Promise.withResolvers ArrayBuffer.isView
    Error.captureStackTrace Uint8Array.from Uint8Array.of
  `),
  methods: words(`
    Array.at Array.copyWithin Array.findLast Array.findLastIndex Array.lastIndexOf Array.keys
    Array.entries Array.values Array.flat Array.flatMap Array.reduceRight Array.toLocaleString
    Array.toReversed Array.toSorted Array.toSpliced Array.with String.at String.codePointAt
    String.isWellFormed String.localeCompare String.matchAll String.normalize String.search
    String.toWellFormed String.trimStart String.trimEnd String.toLocaleLowerCase
    String.toLocaleUpperCase Number.toExponential Number.toPrecision Number.toLocaleString
    Function.name Object.isPrototypeOf Object.propertyIsEnumerable Object.toLocaleString RegExp.flags RegExp.global
    RegExp.ignoreCase RegExp.multiline Date.toDateString Date.toTimeString Date.setUTCDate
    Date.setUTCFullYear Date.setUTCHours Date.setUTCMilliseconds Date.setUTCMinutes Date.setUTCMonth
    Date.setUTCSeconds Date.toLocaleString Date.toLocaleDateString Date.toLocaleTimeString
    Error.name Promise.finally Uint8Array.at Uint8Array.copyWithin Uint8Array.findLast Uint8Array.findLastIndex
    Uint8Array.keys Uint8Array.entries Uint8Array.values Uint8Array.lastIndexOf Uint8Array.reduceRight
    Uint8Array.toReversed Uint8Array.toSorted Uint8Array.with ArrayBuffer.slice ArrayBuffer.resize
    DataView.getBigInt64 DataView.setBigInt64
  `),
  regexps: [
    "named groups",
    "lookbehind",
    "lookahead",
    "the quantifier ?",
    "non-capturing groups",
    "alternatives in groups",
    "nested groups",
    "groups beside alternatives",
    "alternatives after ^",
    "a repeat before an alternative",
    "more than 9 groups",
    "| in a class",
    "/ in a class",
    "[ in a class",
    "odd ranges",
    "an empty match at the end",
    "$ with the flag g",
    "line ends and the dot",
    "inline flags",
    "lazy quantifiers",
    "counted quantifiers",
    "quantified groups",
    "backreferences",
    "word boundaries",
    "\\u escapes",
    "\\c escapes",
    "unicode classes",
    "the flag d",
    "the flag m",
    "the flag s",
    "the flag u",
    "the flag v",
    "the flag y",
  ],
  uses: [
    "a text in arithmetic",
    "the replacer of JSON.stringify",
    "the reviver of JSON.parse",
    "a function in Object.defineProperties",
    "the properties of Object.create",
    "the cause of an Error",
    "a function that replaces a text",
    "the limit of split",
    "Object.prototype.toString",
    "instanceof TypeError",
    "a Date made of a Date",
    "an object made of a number or a text",
    "a number as the name of a method",
    "a method that is called prototype",
    "the name of a method that is not ASCII",
  ],
  modules: ANY_FIRMWARE.modules,
};
