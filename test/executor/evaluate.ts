import { lower } from "../../compiler/lower/index.ts";

/** This module is compiled as the tests are: a task's call is a generator only where nothing was lowered. */
export const LOWERED = !("next" in (function* () {})());
const lowered = new Map<string, string>();

/** The task that `text`, a function expression, stands for: native or compiled, as all other tasks of this run. */
export function taskFrom(text: string, scope: Record<string, unknown>): unknown {
  let task: unknown;
  const script = `result(${text});`;
  const result = (value: unknown) => {
    task = value;
  };
  const names = ["result", ...Object.keys(scope)];
  new Function(...names, LOWERED ? compiled(script) : script)(result, ...Object.values(scope));
  return task;
}

function compiled(script: string): string {
  let code = lowered.get(script);
  if (code === undefined) {
    code = lower(script, { file: "program.js", profile: "es5", iteration: "any" }).code;
    lowered.set(script, code);
  }
  return code;
}
