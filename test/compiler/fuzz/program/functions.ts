import { aNumber } from "./numbers.ts";
import { anyPattern } from "./patterns.ts";
import { declare, fresh, insideArrow, insideFunction, type Parameter, type Place, visible } from "./place.ts";
import { body } from "./statements.ts";
import { closure, items, numeric, other, type Tree } from "./tree.ts";
import { anArray, anObject, perhaps, spread, times } from "./values.ts";

export interface Written {
  tree: Tree;
  parameters: Parameter[];
}

/** The parameters of a function, declared in `inside`. Their initialisers run at the call and cannot await. */
export function parameters(inside: Place, first: string[] = []): Written {
  const { random } = inside.shared;
  const atCall: Place = { ...inside, awaits: false };
  const trees: Tree[] = first.map((name) => other`${name}`);
  const kinds = times(random.below(3), (at) => {
    const [kind, tree] = parameter(atCall, at === 0);
    trees.push(tree);
    return kind;
  });
  if (random.chance(0.15)) {
    const rest = declare(atCall, { name: fresh(inside, "r"), kind: "array", fixed: true });
    trees.push(other`...${rest.name}`);
  }
  return { tree: joined(trees), parameters: kinds };
}

function parameter(place: Place, first: boolean): [Parameter, Tree] {
  const { random } = place.shared;
  if (random.chance(0.15)) {
    const pattern = anyPattern(place);
    return [pattern.kind, other`${pattern.tree} = ${pattern.kind === "array" ? "[1, 2]" : "{ a: 3 }"}`];
  }
  const shadowed = first && random.chance(0.15) ? shadow(place) : undefined;
  const initial = shadowed === undefined ? perhaps(place, 0.3, () => other` = ${aNumber(place, 1)}`) : "";
  const { name } = declare(place, { name: shadowed ?? fresh(place, "p"), kind: "number", fixed: false });
  return ["number", other`${name}${initial}`];
}

/** The name of a variable outside, to be used again for another one. */
export function shadow(place: Place): string | undefined {
  const names = visible(place, "number").map(({ name }) => name);
  const usable = names.filter((name) => /^[px]\d+$/.test(name));
  return usable.length === 0 ? undefined : place.shared.random.pick(usable);
}

/** A list none of whose parts can be left out: each belongs to a parameter of its own kind. */
function joined(trees: Tree[]): Tree {
  return trees.reduce((all, tree, at) => (at === 0 ? tree : other`${all}, ${tree}`), other``);
}

export function argumentsFor(
  place: Place,
  callee: { parameters?: Parameter[]; outside?: boolean },
  size: number,
): Tree {
  const kinds = callee.parameters!;
  const first = callee.outside === true ? [other`env`] : [];
  if (kinds.every((kind) => kind === "number")) return joined([...first, numberArguments(place, size)]);
  const given = kinds.slice(0, kinds.length - place.shared.random.below(2));
  return joined([...first, ...given.map((kind) => argument(place, kind, size))]);
}

function argument(place: Place, kind: Parameter, size: number): Tree {
  if (kind === "array") return anArray(place, size);
  return kind === "object" ? anObject(place, size) : aNumber(place, size);
}

export function numberArguments(place: Place, size: number): Tree {
  const { random } = place.shared;
  const count = random.below(3);
  const spreadAt = random.chance(0.15) ? random.below(3) : -1;
  const given = times(count, (at) =>
    at === spreadAt ? spread(anArray(place, size), at === count - 1) : aNumber(place, size),
  );
  return items(given);
}

/** A plain function, called where it stands. */
export function calledAtOnce(place: Place, size: number): Tree {
  const written = place.shared.random.chance(0.6) ? arrow(place) : plainFunction(place);
  return numeric`(${written.tree})(${argumentsFor(place, written, size)})`;
}

export function arrow(place: Place): Written {
  const { random } = place.shared;
  const inside = insideArrow(place);
  const written = parameters(inside);
  const short = place.depth > 5 || random.chance(0.6);
  const code = short ? other`${aNumber(inside, 2)}` : other`{\n${body(inside, 2)}\n}`;
  return { ...written, tree: closure`(${written.tree}) => ${code}` };
}

/** With a name of its own it may call itself. */
export function plainFunction(place: Place): Written {
  const inside = insideFunction(place, false);
  const name = place.shared.random.chance(0.4) ? fresh(place, "f") : "";
  const written = parameters(inside);
  if (name !== "") declare(inside, { name, kind: "closure", fixed: true, parameters: written.parameters });
  const code = body(inside, 3);
  return {
    ...written,
    tree: closure`function ${name}(${written.tree}) {\nif (!env.go()) return 0;\n${code}\n}`,
  };
}

/** A task without parameters but numbers: it is called at once. */
export function taskExpression(place: Place): Tree {
  const inside = insideFunction(place, true);
  const name = place.shared.random.chance(0.3) ? fresh(place, "t") : "";
  if (name !== "") declare(inside, { name, kind: "task", fixed: true, parameters: [] });
  const own = declare(inside, { name: fresh(place, "p"), kind: "number", fixed: false });
  return other`@task ${name}(${own.name}) {\n${body(inside, 3)}\n}`;
}

/** `@task name(parameters) { … }`, for a declaration, an expression or, with another head, a method. */
export function taskText(place: Place, head: string, first: string[], most: number, name?: string): Written {
  const inside = insideFunction(place, true);
  for (const known of first) declare(inside, { name: known, kind: "error", fixed: true });
  const written = parameters(inside, first);
  if (name !== undefined)
    declare(inside, { name, kind: "task", fixed: true, parameters: written.parameters });
  return { ...written, tree: other`${head}(${written.tree}) {\n${body(inside, most)}\n}` };
}
