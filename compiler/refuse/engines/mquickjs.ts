import { words } from "../../common/words.ts";
import type { Engine } from "./engine-lacks.ts";

/** Measured on MicroQuickJS of 2025, as its program `mqjs` has it: the timers of that program are not the engine's. */
export const mquickjs: Engine = {
  name: "MicroQuickJS",
  globals: words(`
    Symbol Map Set WeakMap WeakSet WeakRef FinalizationRegistry Proxy Reflect BigInt Promise
    SharedArrayBuffer Atomics DataView BigInt64Array BigUint64Array Intl AggregateError global window self
    encodeURIComponent decodeURIComponent encodeURI decodeURI escape unescape setInterval clearInterval
    setImmediate clearImmediate queueMicrotask structuredClone fetch process Buffer TextEncoder TextDecoder
    URL URLSearchParams AbortController AbortSignal Event EventTarget WebAssembly crypto atob btoa Iterator
    WebSocket MessageChannel Worker
  `),
  statics: words(`
    Object.assign Object.getOwnPropertyDescriptor Object.getOwnPropertyDescriptors
    Object.getOwnPropertyNames Object.getOwnPropertySymbols Object.hasOwn Object.is Object.preventExtensions
    Object.seal Object.defineProperties Object.freeze Object.isExtensible Object.isFrozen Object.isSealed
    Object.entries Object.fromEntries Object.values Object.groupBy Array.from Array.of String.raw
    Number.isFinite Number.isInteger Number.isNaN Number.isSafeInteger Date.parse Date.UTC Math.acosh
    Math.asinh Math.atanh Math.cbrt Math.expm1 Math.cosh Math.hypot Math.log1p Math.sinh Math.tanh
    ArrayBuffer.isView Error.captureStackTrace Uint8Array.from Uint8Array.of
  `),
  methods: words(`
    Array.at Array.copyWithin Array.fill Array.find Array.findIndex Array.findLast Array.findLastIndex
    Array.includes Array.keys Array.entries Array.values Array.flat Array.flatMap Array.toLocaleString
    Array.toReversed Array.toSorted Array.toSpliced Array.with String.at String.endsWith String.includes
    String.isWellFormed String.localeCompare String.matchAll String.normalize String.padEnd String.padStart
    String.substr String.startsWith String.toWellFormed String.toLocaleLowerCase String.toLocaleUpperCase
    String.valueOf Number.valueOf Number.toLocaleString Object.isPrototypeOf Object.propertyIsEnumerable
    Object.valueOf Object.toLocaleString RegExp.global RegExp.ignoreCase RegExp.multiline Date.toString
    Date.toDateString Date.toTimeString Date.toISOString Date.toUTCString Date.getDate Date.setDate
    Date.getDay Date.getFullYear Date.setFullYear Date.getHours Date.setHours Date.getMilliseconds
    Date.setMilliseconds Date.getMinutes Date.setMinutes Date.getMonth Date.setMonth Date.getSeconds
    Date.setSeconds Date.getTime Date.setTime Date.getTimezoneOffset Date.getUTCDate Date.setUTCDate
    Date.getUTCDay Date.getUTCFullYear Date.setUTCFullYear Date.getUTCHours Date.setUTCHours
    Date.getUTCMilliseconds Date.setUTCMilliseconds Date.getUTCMinutes Date.setUTCMinutes Date.getUTCMonth
    Date.setUTCMonth Date.getUTCSeconds Date.setUTCSeconds Date.valueOf Date.toJSON Date.toLocaleString
    Date.toLocaleDateString Date.toLocaleTimeString Uint8Array.at Uint8Array.copyWithin Uint8Array.every
    Uint8Array.fill Uint8Array.filter Uint8Array.find Uint8Array.findIndex Uint8Array.findLast
    Uint8Array.findLastIndex Uint8Array.forEach Uint8Array.includes Uint8Array.indexOf Uint8Array.keys
    Uint8Array.entries Uint8Array.values Uint8Array.lastIndexOf Uint8Array.map Uint8Array.reverse
    Uint8Array.reduce Uint8Array.reduceRight Uint8Array.slice Uint8Array.some Uint8Array.sort
    Uint8Array.toReversed Uint8Array.toSorted Uint8Array.with ArrayBuffer.slice ArrayBuffer.resize
  `),
  regexps: ["named groups", "lookbehind", "inline flags", "unicode classes", "the flag d", "the flag v"],
  uses: [
    "the replacer of JSON.stringify",
    "the reviver of JSON.parse",
    "a function in Object.defineProperties",
    "the properties of Object.create",
    "the cause of an Error",
    "a new Date",
    "an object made of a number or a text",
    "accessors beside what a literal spreads",
    "the indentation of JSON.stringify",
  ],
  modules: [],
};
