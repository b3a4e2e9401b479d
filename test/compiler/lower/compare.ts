import { expect } from "vitest";
import { lower } from "../../../compiler/lower/index.ts";
import { type Main, type Plan, runFrames } from "./drive.ts";
import { runNative } from "./native.ts";

const MOST_AWAITS = 40;

/** The `main` of a module without imports, lowered or as it is. */
export function load(code: string): Main {
  const text = code.replace(/\bexport (?=function|var|const|let|class)/g, "");
  return new Function(`"use strict";\n${text}\nreturn main;`)();
}

export function lowered(source: string, profile: "es5" | "espruino" = "es5"): string {
  return lower(source, { file: "program.js", profile }).code;
}

const always: Plan = () => ({ kind: "value", value: undefined });
const failAt =
  (at: number): Plan =>
  (n) =>
    n === at ? { kind: "error", value: `error ${at}` } : always(n);
const cancelAt =
  (at: number): Plan =>
  (n) =>
    n === at ? { kind: "cancel" } : always(n);

/**
 * Runs `function* main(env)` as a native generator and lowered: undisturbed, and (unless told otherwise) with an error
 * at each await, and with a cancellation at each await. All that can be seen has to be the same.
 */
export function compare(source: string, { cancels = true, errors = true } = {}): string[] {
  const compiled = [lowered(source), lowered(source, "espruino")];
  const expected = runNative(load(source), always);
  const awaits = expected.filter((line) => line.startsWith("await")).length;
  if (cancels || errors) expect(awaits).toBeLessThan(MOST_AWAITS);
  const plans = [always];
  for (let at = 0; at < awaits; at++) {
    if (errors) plans.push(failAt(at));
    if (cancels) plans.push(cancelAt(at));
  }
  for (const plan of plans) {
    const trace = runNative(load(source), plan);
    for (const code of compiled) expect(runFrames(load(code), plan)).toEqual(trace);
  }
  return expected;
}
