import { aNumber, aTest } from "./numbers.ts";
import { find, fresh, type Place } from "./place.ts";
import { array, items, object, option, other, type Tree, text } from "./tree.ts";

/** One of the keys a, b and c. */
export function key(place: Place, size: number): Tree {
  const { random } = place.shared;
  const letter = () => `"${random.pick(["a", "b", "c"])}"`;
  if (place.awaits && size > 0 && random.chance(0.25)) return text`(@await env.give(${letter()}))`;
  if (size > 0 && random.chance(0.2)) return text`(${aTest(place, size - 1)} ? ${letter()} : ${letter()})`;
  if (size > 0 && random.chance(0.1)) return text`(${aNumber(place, size - 1)}, ${letter()})`;
  return text`${letter()}`;
}

export function aText(place: Place, size: number): Tree {
  const { random } = place.shared;
  const found = find(place, "text");
  if (found !== undefined && random.chance(0.3)) return text`${found.name}`;
  if (size <= 0) return text`"t${random.below(10)}"`;
  return random.weighted<() => Tree>([
    [3, () => text`\`\${${aNumber(place, size - 1)}}-\${${aNumber(place, size - 1)}}\``],
    [1, () => text`("k" + ${aNumber(place, size - 1)})`],
    [1, () => text`typeof ${aNumber(place, size - 1)}`],
    [1, () => text`env.tag\`x\${${aNumber(place, size - 1)}}y\``],
  ])();
}

export function anArray(place: Place, size: number): Tree {
  const { random } = place.shared;
  const found = find(place, "array");
  if (found !== undefined && random.chance(0.4)) return array`${found.name}`;
  if (random.chance(0.08)) return array`[...${aText(place, size - 1)}].map((c) => c.charCodeAt(0))`;
  if (place.awaits && random.chance(0.15)) return array`(@await env.give(${literalArray(place, size - 1)}))`;
  return literalArray(place, size);
}

/** At most one array goes into it: two would double it in each round of a recursion. */
function literalArray(place: Place, size: number): Tree {
  const { random } = place.shared;
  const count = random.chance(0.1) ? 0 : 1 + random.below(3);
  const found = random.chance(0.5) ? find(place, "array") : undefined;
  const spreadAt = found === undefined ? -1 : random.below(3);
  const parts = times(count, (at) =>
    at === spreadAt ? spread(array`${found!.name}`, at === count - 1) : aNumber(place, size - 1),
  );
  return array`[${items(parts)}]`;
}

/** What follows may change the array, and what is compiled spreads it only then: a known limit. */
export function spread(list: Tree, last: boolean): Tree {
  return last ? other`...${list}` : other`...${list}.slice()`;
}

export function anObject(place: Place, size: number): Tree {
  const { random } = place.shared;
  const found = find(place, "object");
  if (found !== undefined && random.chance(0.4)) return object`${found.name}`;
  if (place.awaits && random.chance(0.15))
    return object`(@await env.give(${literalObject(place, size - 1)}))`;
  return literalObject(place, size);
}

/** Its parentheses keep it from being read as a block. */
function literalObject(place: Place, size: number): Tree {
  const spreads = place.shared.random.chance(0.3);
  const parts = times(1 + place.shared.random.below(3), () => property(place, size - 1, spreads));
  return object`({ ${items(parts)} })`;
}

/** A getter beside a spread is called when the object is made, where it is compiled: a known limit. */
function property(place: Place, size: number, spreads: boolean): Tree {
  const { random } = place.shared;
  const found = spreads ? find(place, random.chance(0.8) ? "object" : "instance") : undefined;
  return random.weighted<() => Tree>([
    [4, () => other`${random.pick(["a", "b", "c"])}: ${aNumber(place, size)}`],
    [2, () => other`[${key(place, size)}]: ${aNumber(place, size)}`],
    [spreads ? 0 : 0.5, () => other`get ${fresh(place, "g")}() { return @seen{${random.below(10)}}; }`],
    [found === undefined ? 0 : 4, () => other`...${found!.name}`],
  ])();
}

export function times<T>(count: number, make: (at: number) => T): T[] {
  return Array.from({ length: count }, (_, at) => make(at));
}

/** Sometimes there, sometimes not, and always free to go. */
export function perhaps(place: Place, probability: number, make: () => Tree): Tree {
  return place.shared.random.chance(probability) ? option`${make()}` : option``;
}
