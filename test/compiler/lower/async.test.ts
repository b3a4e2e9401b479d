import { describe, expect, it } from "vitest";
import { lower } from "../../../compiler/lower/index.ts";
import { $async } from "../../../src/async/index.ts";
import { receivers } from "./receivers.ts";

type Main = (log: (value: unknown) => void) => Promise<unknown>;

/** `main` of the module, as it is or lowered. */
function load(code: string): Main {
  const text = code.replace(/^import .*$/gm, "").replace(/\bexport (?=async|function|var|const)/g, "");
  return new Function("$async", `"use strict";\n${text}\nreturn main;`)($async);
}

async function traceOf(main: Main): Promise<unknown[]> {
  const trace: unknown[] = [];
  try {
    const promise = main((value) => trace.push(value));
    trace.push(promise instanceof Promise ? "started" : "no promise");
    trace.push(["value", await promise]);
  } catch (error) {
    trace.push(["error", String(error)]);
  }
  return trace;
}

/** `main` of receivers.ts takes more than a log. */
function loadReceiver(code: string): Main {
  const main = load(code) as (env: object) => Promise<unknown>;
  return (log) =>
    main({ log: (value: unknown) => log(JSON.stringify(value)), wait: async (value: unknown) => value });
}

const PROGRAMS: Record<string, string> = {
  "awaits promises, thenables and plain values": `export async function main(log) { log(await Promise.resolve(1)); log(await 2); log(await { then: (f) => f(3) }); return Promise.resolve(4); }`,
  "runs up to the first await at once": `export async function main(log) { log("first"); await 0; log("second"); }`,
  "rejects with what it throws": `export async function main(log) { await 0; throw new Error("no"); }`,
  "rejects with what its parameters' initialisers throw": `const f = async (a = (() => { throw new Error("early"); })()) => a; export async function main(log) { const p = f(); log("not thrown"); return await p; }`,
  "catches rejections": `export async function main(log) { try { await Promise.reject(new Error("a")); } catch (e) { log(e.message); } finally { log(await "f"); } return 5; }`,
  "arrow functions keep this and arguments": `class A { n = 1; async m() { const f = async (x) => { await 0; return [this.n, arguments.length, x]; }; return await f(await 7); } } export async function main(log) { return new A().m(1, 2); }`,
  "methods, static ones and those of literals": `class A { static async s() { return await 1; } } const o = { async m(a, ...r) { return [await a, r]; } }; export async function main(log) { log(await A.s()); return o.m(2, 3); }`,
  "closures of a loop": `export async function main(log) { const all = []; for (let i = 0; i < 3; i++) { all.push(() => i); await i; if (i === 1) continue; } return all.map((f) => f()); }`,
  "async functions within async functions": `export async function main(log) { let n = 0; const add = async (k) => { const before = n; await 0; n = before + k; }; await Promise.all([add(1), add(2)]); return n; }`,
};

describe("an async function does, lowered, what it does natively", () => {
  for (const [name, source] of Object.entries(PROGRAMS)) {
    it(name, async () => {
      const expected = await traceOf(load(source));
      for (const profile of ["es5", "espruino"] as const)
        expect(await traceOf(load(lower(source, { file: "a.js", profile }).code))).toEqual(expected);
    });
  }
});

describe("a function has a `this`, `arguments` and `new.target` of its own wherever it stands in an async function", () => {
  for (const [name, source] of Object.entries(receivers("async"))) {
    it(name, async () => {
      const expected = await traceOf(loadReceiver(source));
      expect(expected.at(-1)).toEqual(["value", undefined]);
      for (const profile of ["es5", "espruino"] as const) {
        const { code } = lower(source, { file: "a.js", profile });
        expect(await traceOf(loadReceiver(code))).toEqual(expected);
      }
    });
  }
});
