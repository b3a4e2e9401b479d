import { anAwait } from "./awaits.ts";
import { argumentsFor, calledAtOnce } from "./functions.ts";
import { find, type Place, type Variable } from "./place.ts";
import { items, numeric, other, read, type Tree, test } from "./tree.ts";
import { anArray, anObject, aText, key, spread, times } from "./values.ts";

type Form = (place: Place, size: number) => Tree;

/** An expression that gives a number (or at times a boolean, undefined or NaN). `size` bounds its depth. */
export function aNumber(place: Place, size = 1 + place.shared.random.below(2)): Tree {
  const { random } = place.shared;
  if (size <= 0 || random.chance(0.3)) return leaf(place);
  if (place.awaits && random.chance(0.5)) return anAwait(place, size - 1);
  return random.weighted(FORMS)(place, size - 1);
}

export function leaf(place: Place): Tree {
  const { random } = place.shared;
  const rarely = random.chance(0.1);
  const wanted = ({ name }: Variable) => rarely || !name.startsWith("arguments");
  const variable = random.chance(0.7) ? find(place, "number", wanted) : undefined;
  return variable === undefined ? numeric`${random.below(10)}` : read(variable.name);
}

const BINARY = ["+", "-", "*", "&", "|", "^", "%", "<", "===", ">>"];

const binary: Form = (place, size) =>
  numeric`(${aNumber(place, size)} ${place.shared.random.pick(BINARY)} ${aNumber(place, size)})`;

const logical: Form = (place, size) =>
  numeric`(${aNumber(place, size)} ${place.shared.random.pick(["&&", "||", "??"])} ${aNumber(place, size)})`;

const conditional: Form = (place, size) =>
  numeric`(${aTest(place, size)} ? ${aNumber(place, size)} : ${aNumber(place, size)})`;

const sequence: Form = (place, size) => numeric`(${aNumber(place, size)}, ${aNumber(place, size)})`;

const unary: Form = (place, size) =>
  numeric`(${place.shared.random.pick(["-", "+", "~", "!", "void "])}${aNumber(place, size)})`;

const power: Form = (place, size) => numeric`((${aNumber(place, size)} & 3) ** 2)`;

const tap: Form = (place, size) =>
  numeric`env.tap(${place.shared.random.below(100)}, ${aNumber(place, size)})`;

const ASSIGN = ["=", "=", "@set{+=}", "@set{-=}", "@set{|=}", "&&=", "||=", "??="];

export const assignment: Form = (place, size) => {
  const to = target(place, size);
  const operator = place.shared.random.pick(ASSIGN);
  return numeric`(${to} ${operator} ${aNumber(place, size)})`;
};

export const update: Form = (place, size) => {
  const to = target(place, size);
  const operator = place.shared.random.pick(["++", "--"]);
  return place.shared.random.chance(0.5) ? numeric`(${to}${operator})` : numeric`(${operator}${to})`;
};

/** What a number can be assigned to. */
export function target(place: Place, size: number): Tree {
  const { random } = place.shared;
  const variable = random.chance(0.7) ? find(place, "number", ({ fixed }) => !fixed) : undefined;
  if (variable !== undefined) return other`${variable.name}`;
  const found = find(place, "object");
  if (found !== undefined && random.chance(0.6)) return other`${found.name}${member(place, size)}`;
  const list = find(place, "array");
  if (list !== undefined)
    return other`${list.name}[(${aNumber(place, size)} & 3) % (${list.name}.length || 1)]`;
  return other`env.spare${member(place, size)}`;
}

function member(place: Place, size: number): Tree {
  const { random } = place.shared;
  return random.chance(0.5) ? other`.${random.pick(["a", "b", "c"])}` : other`[${key(place, size)}]`;
}

const call: Form = (place, size) => {
  const { random } = place.shared;
  const found = find(place, "closure");
  if (found === undefined || random.chance(0.2)) return calledAtOnce(place, size);
  const given = argumentsFor(place, found, size);
  if (random.chance(0.2)) return numeric`${found.name}.call(${anObject(place, size)}, ${given})`;
  return numeric`${found.name}(${given})`;
};

const method: Form = (place, size) => {
  const { random } = place.shared;
  const found = find(place, "instance");
  if (found === undefined) return part(place, size);
  const { methods, getters } = found.members!;
  if (methods.length > 0 && random.chance(0.6)) {
    const chosen = random.pick(methods);
    return numeric`${found.name}.${chosen.name}(${argumentsFor(place, chosen, size)})`;
  }
  return getters.length > 0 ? numeric`${found.name}.${random.pick(getters)}` : numeric`${found.name}.x`;
};

const part: Form = (place, size) =>
  place.shared.random.weighted<Form>([
    [2, () => numeric`(${anObject(place, size)})${member(place, size)}`],
    [2, () => numeric`(${anArray(place, size)})[${aNumber(place, size)} & 3]`],
    [1, () => numeric`(${anArray(place, size)}).length`],
    [1, () => numeric`(${aText(place, size)}).length`],
  ])(place, size);

const optional: Form = (place, size) => {
  const inside = () => aNumber(place, size);
  return place.shared.random.weighted<() => Tree>([
    [1, () => numeric`env.nothing?.a[${inside()}]`],
    [1, () => numeric`env.nothing?.[${inside()}](${inside()})`],
    [1, () => numeric`env.nothing?.(${inside()})`],
    [1, () => numeric`env.spare.miss?.(${inside()})`],
    [1, () => numeric`env?.tap?.(${inside()}, ${inside()})`],
    [1, () => numeric`(${anObject(place, size)})?.[${key(place, size)}]`],
    [1, () => numeric`(delete env.spare?.[${key(place, size)}], 4)`],
  ])();
};

const construct: Form = (place, size) => {
  const found = find(place, "class");
  if (found === undefined) return tap(place, size);
  return numeric`new ${found.name}(${argumentsFor(place, found, size)}).x`;
};

/** Changes a variable while an earlier operand holds its old value. */
const overwritten: Form = (place, size) => {
  const found = find(place, "number", ({ fixed }) => !fixed);
  if (found === undefined) return binary(place, size);
  const { name } = found;
  return numeric`(${read(name)} + (${name} = ${aNumber(place, size)}) + ${read(name)})`;
};

const spreadCall: Form = (place, size) => {
  const list = items(times(2, () => spread(anArray(place, size), false)));
  return numeric`env.count(${list}, ${aNumber(place, size)})`;
};

const nativeError: Form = (place) => (place.throws ? numeric`env.nothing.lost` : leaf(place));

const FORMS: [number, Form][] = [
  [6, binary],
  [4, logical],
  [3, conditional],
  [1, sequence],
  [1, unary],
  [0.5, power],
  [3, tap],
  [3, assignment],
  [2, update],
  [2, call],
  [2, method],
  [2, part],
  [2.5, optional],
  [1, construct],
  [1, overwritten],
  [1, spreadCall],
  [0.3, nativeError],
];

/** A variable if there is one: a comparison of constants says nothing. */
function known(place: Place): Tree {
  const variable = find(place, "number", ({ name }) => !name.startsWith("arguments"));
  return variable === undefined ? leaf(place) : read(variable.name);
}

export function aTest(place: Place, size = 1): Tree {
  const { random } = place.shared;
  if (size <= 0) return test`${known(place)} ${random.pick(["<", ">", "!==", "<="])} ${random.below(8)}`;
  return random.weighted<() => Tree>([
    [3, () => test`${known(place)} ${random.pick(["<", ">", "!==", "<="])} ${random.below(8)}`],
    [3, () => test`${aNumber(place, size - 1)} ${random.pick(["<", ">", "!==", "<="])} ${random.below(8)}`],
    [1, () => test`(${aTest(place, size - 1)} && ${aTest(place, size - 1)})`],
    [1, () => test`(${aTest(place, size - 1)} || ${aTest(place, size - 1)})`],
    [1, () => test`!(${aTest(place, size - 1)})`],
    [1, () => test`${key(place, size - 1)} in ${anObject(place, size - 1)}`],
    [1, () => test`typeof ${aNumber(place, size - 1)} === "number"`],
    [1, () => test`${aNumber(place, size - 1)}`],
  ])();
}

/** A number between 0 and 3, for few rounds of a loop. */
export function few(place: Place): Tree {
  return place.shared.random.chance(0.7)
    ? numeric`${1 + place.shared.random.below(3)}`
    : numeric`(${aNumber(place, 1)} & 3)`;
}
