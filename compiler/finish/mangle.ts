import { types as t } from "../babel/index.ts";
import type { Program } from "./program.ts";
import { nameIn } from "./properties.ts";

const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** `$`, `_`, `a`, `b` …, `$a`, `_a` …. */
function* shortNames(): Generator<string> {
  yield* ["$", "_", ...LETTERS.slice(0, 52)];
  for (const letter of LETTERS) yield* [`$${letter}`, `_${letter}`];
  for (const first of LETTERS) for (const letter of LETTERS) yield `$${first}${letter}`;
}

/** Names that are properties already, or may be by way of a text. */
function takenNames({ path }: Program, fixed: ReadonlySet<string>): Set<string> {
  const taken = new Set(fixed);
  t.traverseFast(path.node, (node) => {
    if (t.isStringLiteral(node)) taken.add(node.value);
  });
  return taken;
}

/** Where each property name stands. */
function placesIn(program: t.Program): Map<string, t.Identifier[]> {
  const places = new Map<string, t.Identifier[]>();
  t.traverseFast(program, (node) => {
    const identifier = nameIn(node);
    if (identifier === undefined) return;
    const known = places.get(identifier.name);
    if (known === undefined) places.set(identifier.name, [identifier]);
    else known.push(identifier);
  });
  return places;
}

/**
 * Gives the properties that only ristretto's own code names the shortest names, the most frequent first.
 * @param declared the names that its code chose.
 * @param fixed names that something else means a property by, too.
 */
export function mangle(program: Program, declared: ReadonlySet<string>, fixed: ReadonlySet<string>): void {
  const places = placesIn(program.path.node);
  const names = [...places.keys()].filter(
    (name) => name.length > 1 && declared.has(name) && !fixed.has(name),
  );
  const taken = takenNames(program, fixed);
  const short = shortNames();
  for (const name of names.sort((a, b) => places.get(b)!.length - places.get(a)!.length)) {
    let next = short.next().value as string;
    while (places.has(next) || taken.has(next)) next = short.next().value as string;
    for (const identifier of places.get(name)!) identifier.name = next;
  }
}
