import { words } from "../../common/words.ts";
import type { Engine } from "./engine-lacks.ts";

/** Measured on Duktape 2.7. */
export const duktape: Engine = {
  name: "Duktape",
  globals: words(`
    Map Set WeakMap WeakSet WeakRef FinalizationRegistry BigInt Promise SharedArrayBuffer Atomics
    BigInt64Array BigUint64Array Intl AggregateError global window self setTimeout clearTimeout
    setInterval clearInterval setImmediate clearImmediate queueMicrotask structuredClone fetch process
    URL URLSearchParams AbortController AbortSignal Event EventTarget WebAssembly crypto atob btoa
    Iterator WebSocket MessageChannel Worker
  `),
  statics: words(`
    Object.getOwnPropertyDescriptors Object.hasOwn Object.entries Object.fromEntries Object.values
    Object.groupBy Array.from Array.of String.raw Math.acosh Math.asinh Math.atanh Math.expm1 Math.cosh
    Math.fround Math.log1p Math.sinh Math.tanh Error.captureStackTrace Uint8Array.from Uint8Array.of
  `),
  methods: words(`
    Array.at Array.copyWithin Array.fill Array.find Array.findIndex Array.findLast Array.findLastIndex
    Array.includes Array.keys Array.entries Array.values Array.flat Array.flatMap Array.toReversed
    Array.toSorted Array.toSpliced Array.with String.at String.isWellFormed String.matchAll
    String.normalize String.padEnd String.padStart String.replaceAll String.toWellFormed
    String.trimStart String.trimEnd Uint8Array.at Uint8Array.copyWithin Uint8Array.every Uint8Array.fill
    Uint8Array.filter Uint8Array.find Uint8Array.findIndex Uint8Array.findLast Uint8Array.findLastIndex
    Uint8Array.forEach Uint8Array.includes Uint8Array.indexOf Uint8Array.join Uint8Array.keys
    Uint8Array.entries Uint8Array.values Uint8Array.lastIndexOf Uint8Array.map Uint8Array.reverse
    Uint8Array.reduce Uint8Array.reduceRight Uint8Array.slice Uint8Array.some Uint8Array.sort
    Uint8Array.toReversed Uint8Array.toSorted Uint8Array.with ArrayBuffer.resize DataView.getBigInt64
    DataView.setBigInt64
  `),
  regexps: [
    "named groups",
    "lookbehind",
    "inline flags",
    "unicode classes",
    "the flag d",
    "the flag s",
    "the flag u",
    "the flag v",
    "the flag y",
  ],
  uses: ["the cause of an Error"],
  modules: [],
};
