import { words } from "../../common/words.ts";
import type { Engine } from "./engine-lacks.ts";

/** Measured in the sandbox of targets/wasm: QuickJS 2025-09-13, without what makes code of texts or keeps time. */
export const sandbox: Engine = {
  name: "the sandbox",
  globals: words(`
    WeakRef FinalizationRegistry Proxy BigInt SharedArrayBuffer Atomics BigInt64Array BigUint64Array Intl
    global window self setTimeout clearTimeout setInterval clearInterval setImmediate clearImmediate
    queueMicrotask structuredClone performance fetch process Buffer TextEncoder TextDecoder URL
    URLSearchParams AbortController AbortSignal Event EventTarget WebAssembly crypto atob btoa WebSocket
    MessageChannel Worker
  `),
  statics: [],
  methods: [],
  regexps: [],
  uses: [],
  modules: [],
};
