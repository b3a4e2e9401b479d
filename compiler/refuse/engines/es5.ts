import { duktape } from "./duktape.ts";
import type { Engine } from "./engine-lacks.ts";
import { mujs } from "./mujs.ts";

function union(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])];
}

/** An engine of which only ES5 is known: what either of the measured ones lacks is missing. */
export const es5: Engine = {
  name: "an ES5 engine",
  globals: union(duktape.globals, mujs.globals),
  statics: union(duktape.statics, mujs.statics),
  methods: union(duktape.methods, mujs.methods),
  regexps: union(duktape.regexps, mujs.regexps),
  uses: union(duktape.uses, mujs.uses),
  modules: [],
};
