import { aNumber, target } from "./numbers.ts";
import { declare, fresh, type Place } from "./place.ts";
import { items, option, other, type Tree } from "./tree.ts";
import { key, perhaps, times } from "./values.ts";

export interface Pattern {
  kind: "array" | "object";
  tree: Tree;
}

/** Gives the name that a part of the pattern is bound to, or what it is assigned to. */
type Bind = (place: Place, kind: "number" | "array" | "object") => Tree;

/** Binds new names. */
export function anyPattern(place: Place, fixed = false): Pattern {
  const bind: Bind = (at, kind) => {
    const prefix = { number: "x", array: "r", object: "o" }[kind];
    return other`${declare(at, { name: fresh(at, prefix), kind, fixed: kind !== "number" || fixed }).name}`;
  };
  return place.shared.random.chance(0.5) ? arrayPattern(place, bind) : objectPattern(place, bind);
}

/** Assigns to what is there. */
export function assignedPattern(place: Place): Pattern {
  const bind: Bind = (at, kind) => (kind === "number" ? target(at, 1) : other`env.rest`);
  return place.shared.random.chance(0.5) ? arrayPattern(place, bind) : objectPattern(place, bind);
}

function initial(place: Place): Tree {
  return perhaps(place, 0.4, () => other` = ${aNumber(place, 2)}`);
}

function arrayPattern(place: Place, bind: Bind): Pattern {
  const { random } = place.shared;
  const parts = times(1 + random.below(3), () => {
    if (random.chance(0.1)) return other``;
    if (random.chance(0.1)) return other`{ a: ${bind(place, "number")} } = { a: 1 }`;
    const default_ = initial(place);
    return other`${bind(place, "number")}${default_}`;
  });
  if (random.chance(0.2)) parts.push(other`...${bind(place, "array")}`);
  return { kind: "array", tree: other`[${items(parts)}]` };
}

function objectPattern(place: Place, bind: Bind): Pattern {
  const { random } = place.shared;
  const parts = times(1 + random.below(3), () => {
    const name = random.chance(0.7) ? other`${random.pick(["a", "b", "c"])}` : other`[${key(place, 1)}]`;
    const default_ = initial(place);
    return other`${name}: ${bind(place, "number")}${default_}`;
  });
  const rest = random.chance(0.15) ? other`, ...${bind(place, "object")}` : other``;
  return {
    kind: "object",
    tree: other`{ ${items(parts)}${rest.parts.length > 0 ? option`${rest}` : rest} }`,
  };
}
