import { expect } from "vitest";
import { ENGINES } from "../../../compiler/refuse/index.ts";
import { ALL_ENGINES, onEngines } from "../engines.ts";
import { measure } from "./probe.ts";

onEngines(
  "the table says what the engine lacks",
  (name) => {
    const { globals, statics, methods, regexps, uses } = ENGINES[name];
    const isThere = (member: string) => !globals.includes(member.slice(0, member.indexOf(".")));
    const measured = measure(name);
    expect(globals).toEqual(measured.globals);
    expect(statics).toEqual(measured.statics.filter(isThere));
    expect(methods).toEqual(measured.methods.filter(isThere));
    expect(regexps).toEqual(measured.regexps);
    expect(uses).toEqual(measured.uses);
  },
  ALL_ENGINES,
);
