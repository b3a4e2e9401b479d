import { type EngineName, runOn } from "../engines.ts";
import { GLOBALS, METHODS, REGEXPS, STATICS, USES } from "./catalogue.ts";

export interface Missing {
  globals: string[];
  statics: string[];
  methods: string[];
  regexps: string[];
  uses: string[];
}

function probe(name: string, there: string): string {
  const missing = `report(${JSON.stringify(name)});`;
  // In a function of its own: MicroQuickJS takes a second `catch (e)` in one function for a mistake.
  return `(function () { try { if (!(${there})) ${missing} } catch (e) { ${missing} } })();\n`;
}

/** The names of those that the engine does not have. */
function missing(engine: EngineName, probes: string[]): string[] {
  const { output } = runOn(engine, `var keep;\n${probes.join("")}report("end");\n`);
  const names = output.split("\n");
  if (names.pop() !== "end") throw new Error(`The probe did not run to its end on ${engine}:\n${output}`);
  return names;
}

/** Some patterns do not parse, and some stop the whole script: each has a script of its own. */
function notWorking(engine: EngineName, features: Record<string, string>): string[] {
  return Object.keys(features).filter((feature) => {
    const { output } = runOn(engine, `report(${features[feature]} ? "works" : "wrong");\n`);
    return output !== "works";
  });
}

export function measure(engine: EngineName): Missing {
  const methods = METHODS.flatMap(({ type, value, names }) =>
    names.map((name) => probe(`${type}.${name}`, `typeof (${value}).${name} !== "undefined"`)),
  );
  return {
    globals: missing(
      engine,
      GLOBALS.map((name) => probe(name, `typeof ${name} !== "undefined"`)),
    ),
    statics: missing(
      engine,
      STATICS.map((name) => probe(name, `typeof ${name} !== "undefined"`)),
    ),
    methods: missing(engine, methods),
    regexps: notWorking(engine, REGEXPS),
    uses: notWorking(engine, USES),
  };
}
