import { words } from "../../common/words.ts";
import type { Engine } from "./engine-lacks.ts";

/** Measured on MuJS 1.3. */
export const mujs: Engine = {
  name: "MuJS",
  globals: words(`
    Symbol Map Set WeakMap WeakSet WeakRef FinalizationRegistry Proxy Reflect BigInt Promise ArrayBuffer
    SharedArrayBuffer Atomics DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array
    Int32Array Uint32Array Float32Array Float64Array BigInt64Array BigUint64Array Intl AggregateError
    globalThis global window self escape unescape setTimeout clearTimeout setInterval clearInterval
    setImmediate clearImmediate queueMicrotask structuredClone performance fetch process Buffer
    TextEncoder TextDecoder URL URLSearchParams AbortController AbortSignal Event EventTarget
    WebAssembly crypto atob btoa Iterator WebSocket MessageChannel Worker
  `),
  statics: words(`
    Object.assign Object.getOwnPropertyDescriptors Object.getOwnPropertySymbols Object.hasOwn Object.is
    Object.setPrototypeOf Object.entries Object.fromEntries Object.values Object.groupBy Array.from
    Array.of String.fromCodePoint String.raw Number.isFinite Number.isInteger Number.isNaN
    Number.isSafeInteger Number.parseFloat Number.parseInt Number.MAX_SAFE_INTEGER
    Number.MIN_SAFE_INTEGER Number.EPSILON Math.acosh Math.asinh Math.atanh Math.cbrt Math.expm1
    Math.clz32 Math.cosh Math.fround Math.hypot Math.imul Math.log1p Math.log2 Math.log10 Math.sign
    Math.sinh Math.tanh Math.trunc Error.captureStackTrace
  `),
  methods: words(`
    Array.at Array.copyWithin Array.fill Array.find Array.findIndex Array.findLast Array.findLastIndex
    Array.includes Array.keys Array.entries Array.values Array.flat Array.flatMap Array.toReversed
    Array.toSorted Array.toSpliced Array.with String.at String.codePointAt String.endsWith
    String.includes String.isWellFormed String.matchAll String.normalize String.padEnd String.padStart
    String.repeat String.replaceAll String.substr String.startsWith String.toWellFormed String.trimStart
    String.trimEnd Function.name RegExp.flags
  `),
  regexps: [
    "named groups",
    "lookbehind",
    "more than 9 groups",
    "inline flags",
    "unicode classes",
    "the flag d",
    "the flag s",
    "the flag u",
    "the flag v",
    "the flag y",
  ],
  uses: ["the cause of an Error", "a static length"],
  modules: [],
};
