import { words } from "../../common/words.ts";
import type { Engine } from "./engine-lacks.ts";

/** QuickJS 2021-03-27, measured in the firmware of targets/qemu by test/qemu/lacks.test.ts. */
export const quickjs: Engine = {
  name: "the firmware's QuickJS",
  globals: words(`
    WeakRef FinalizationRegistry BigInt Atomics BigInt64Array BigUint64Array Intl global window self
    setTimeout clearTimeout setInterval clearInterval setImmediate clearImmediate queueMicrotask
    structuredClone performance fetch process Buffer TextEncoder TextDecoder URL URLSearchParams
    AbortController AbortSignal Event EventTarget WebAssembly crypto atob btoa Iterator WebSocket
    MessageChannel Worker
  `),
  statics: words("Object.hasOwn Object.groupBy Promise.withResolvers Error.captureStackTrace"),
  methods: words(`
    Array.at Array.findLast Array.findLastIndex Array.toReversed Array.toSorted Array.toSpliced Array.with
    String.at String.isWellFormed String.normalize String.toWellFormed Uint8Array.at Uint8Array.findLast
    Uint8Array.findLastIndex Uint8Array.toReversed Uint8Array.toSorted Uint8Array.with ArrayBuffer.resize
    DataView.getBigInt64 DataView.setBigInt64
  `),
  regexps: ["inline flags", "the flag d", "the flag v"],
  uses: ["the cause of an Error"],
  modules: [],
};
