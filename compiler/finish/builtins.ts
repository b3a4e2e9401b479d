import { type NodePath, types as t } from "@babel/core";
import { words } from "../refuse/engines/words.ts";
import { FRAME, implicitNames } from "./names.ts";

/** What every script has to do with, whether it names it or not. */
const ALWAYS = ["Object", "Array", "String", "Number", "Boolean", "Function", "Error"];

/** What the adapters to engines use of the engine's own objects, and the options that they hand over. */
export const NATIVE = new Set(
  words(`
    mode freq soft state edge repeat debounce setup unsetup scl sda bitrate writeTo readFrom address stop
    sck miso mosi baud send rx tx write on removeListener log setTime`),
);

function namesOf(builtin: any): string[] {
  const objects = [builtin, builtin.prototype].filter(
    (object) => typeof object === "object" || typeof object === "function",
  );
  return objects.flatMap((object) => (object === null ? [] : Object.getOwnPropertyNames(object)));
}

function hasRegexp(program: t.Program): boolean {
  let found = false;
  t.traverseFast(program, (node) => {
    if (t.isRegExpLiteral(node)) found = true;
  });
  return found;
}

/** The names of properties that the engine's own objects have, as far as the script has to do with those objects. */
function builtinNames({ node, scope }: NodePath<t.Program>): Set<string> {
  const globals = [...ALWAYS, ...Object.keys((scope as any).globals), ...(hasRegexp(node) ? ["RegExp"] : [])];
  const builtins = globals.map((name) => (globalThis as any)[name]);
  return new Set(builtins.filter((each) => each !== undefined && each !== null).flatMap(namesOf));
}

/** Every name that something else than the script may read or set. */
export function fixedNames(program: NodePath<t.Program>): Set<string> {
  return new Set([...FRAME, ...implicitNames(program.node), ...builtinNames(program)]);
}
