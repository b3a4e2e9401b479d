import { type NodePath, types as t } from "../babel/index.ts";
import { FRAME, implicitNames } from "./implicit-names.ts";
import type { Program } from "./program.ts";
import { foreignNames } from "./properties.ts";
import { contains } from "./trees.ts";

/** What every script has to do with, whether it names it or not. */
const ALWAYS = ["Object", "Array", "String", "Number", "Boolean", "Function", "Error"];

function namesOf(builtin: any): string[] {
  const objects = [builtin, builtin.prototype].filter(
    (object) => typeof object === "object" || typeof object === "function",
  );
  return objects.flatMap((object) => (object === null ? [] : Object.getOwnPropertyNames(object)));
}

/** The names of properties that the engine's own objects have, as far as the script has to do with those objects. */
function builtinNames({ node, scope }: NodePath<t.Program>): Set<string> {
  const globals = [
    ...ALWAYS,
    ...Object.keys((scope as any).globals),
    ...(contains(node, (inner) => t.isRegExpLiteral(inner)) ? ["RegExp"] : []),
  ];
  const builtins = globals.map((name) => (globalThis as any)[name]);
  return new Set(builtins.filter((each) => each !== undefined && each !== null).flatMap(namesOf));
}

/** Every name that something else than ristretto's own code may read, set or mean another property by. */
export function fixedNames(program: Program, keep: readonly string[]): Set<string> {
  const { path } = program;
  program.refresh();
  const implicit = [...FRAME, ...implicitNames(path.node), ...builtinNames(path), ...keep];
  return new Set([...implicit, ...foreignNames(program)]);
}
