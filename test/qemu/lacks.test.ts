import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { ENGINES } from "../../compiler/refuse/index.ts";
import { firmware, WHOLE } from "../../targets/qemu/build/firmware.ts";
import { machineWords } from "../../targets/qemu/machine.ts";
import { scratch } from "../cli/command.ts";
import { GLOBALS, METHODS, REGEXPS, STATICS, USES } from "../compiler/refuse/catalogue.ts";
import { execute, onQemu } from "./machine.ts";

/** Each expression is parsed by itself, since some stop the whole script. */
function probe(kind: string, name: string, expression: string): string {
  const code = `var keep; return ${expression};`;
  return `try { if (!Function(${JSON.stringify(code)})()) throw 0; } catch (e) { host.print(${JSON.stringify(`${kind} ${name}`)}); }\n`;
}

function probes(): string[] {
  const exists = (kind: string) => (name: string) => probe(kind, name, `typeof ${name} !== "undefined"`);
  const works = (kind: string, features: Record<string, string>) =>
    Object.entries(features).map(([name, expression]) => probe(kind, name, expression));
  const methods = METHODS.flatMap(({ type, value, names }) =>
    names.map((name) => probe("methods", `${type}.${name}`, `typeof (${value}).${name} !== "undefined"`)),
  );
  return [
    ...GLOBALS.map(exists("globals")),
    ...STATICS.map(exists("statics")),
    ...methods,
    ...works("regexps", REGEXPS),
    ...works("uses", USES),
  ];
}

onQemu("the table says what the engine of the firmware lacks", async () => {
  const script = join(scratch(), "lacks.js");
  writeFileSync(script, `${probes().join("")}host.runLoop(function () { return -2; });\0`);
  const { code, stdout } = await execute(
    "qemu-system-arm",
    machineWords({ firmware: await firmware(WHOLE), script }),
  );
  expect(code).toBe(0);
  const lines = stdout.trim().split("\n");
  const found = (kind: string) =>
    lines.filter((line) => line.startsWith(`${kind} `)).map((line) => line.slice(kind.length + 1));
  const { globals, statics, methods, regexps, uses } = ENGINES.quickjs;
  const isThere = (member: string) => !globals.includes(member.slice(0, member.indexOf(".")));
  const measured = {
    globals: found("globals"),
    statics: found("statics").filter(isThere),
    methods: found("methods").filter(isThere),
    regexps: found("regexps"),
    uses: found("uses"),
  };
  expect(measured).toEqual({ globals, statics, methods, regexps, uses });
});
