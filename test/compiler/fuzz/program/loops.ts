import { aNumber, aTest, few, target } from "./numbers.ts";
import { anyPattern } from "./patterns.ts";
import { block, declare, fresh, type Place } from "./place.ts";
import { list } from "./statements.ts";
import { items, option, other, read, statement, type Tree } from "./tree.ts";
import { anArray, anObject, times } from "./values.ts";

type Form = (place: Place) => Tree;

/** Any loop, with a label or without. Each round takes from the program's fuel. */
export function loopStatement(place: Place): Tree {
  const { random } = place.shared;
  const form = random.weighted(FORMS);
  if (!random.chance(0.3)) return statement`${form(place)}`;
  const name = fresh(place, "L");
  const inside = { ...place, labels: [...place.labels, { name, loop: true }] };
  return statement`${name}: ${form(inside)}`;
}

function body(place: Place): Tree {
  return list(place, 4, { loop: true, breakable: true });
}

const go = (place: Place): string => `env.go("${fresh(place, "g")}")`;

const whileLoop: Form = (place) => other`while (${rounds(place)}) {\n${body(place)}\n}`;

const doLoop: Form = (place) => other`do {\n${body(place)}\n} while (${rounds(place)});`;

function rounds(place: Place): Tree {
  const { random } = place.shared;
  return random.chance(0.5)
    ? other`env.go("${fresh(place, "g")}", ${1 + random.below(4)})`
    : other`${go(place)} && (${aTest(place)})`;
}

/** Its closures see the variable of their own round. */
const forLoop: Form = (outer) => {
  const place = block(outer);
  const { random } = place.shared;
  const name = fresh(place, "i");
  const start = random.chance(0.3) ? aNumber(place, 1) : other`0`;
  const keyword = random.pick(["let", "let", "var"]);
  declare(place, { name, kind: "number", fixed: false });
  const second = random.chance(0.2) ? option`, ${fresh(place, "x")} = ${aNumber(place, 2)}` : option``;
  const step = random.weighted<() => Tree>([
    [4, () => other`${name}++`],
    [1, () => other`${name} = ${name} + 1 + (${aNumber(place, 2)} & 1)`],
    [1, () => other`${name}++, ${aNumber(place, 2)}`],
  ])();
  return other`for (${keyword} ${name} = ${start}${second}; ${go(place)} && ${read(name)} < ${few(place)}; ${step}) {\n${body(place)}\n}`;
};

const bareFor: Form = (place) => {
  const first = place.shared.random.chance(0.5) ? option`${aNumber(place, 2)}` : option``;
  return other`for (${first}; ${rounds(place)}; ) {\n${body(place)}\n}`;
};

/** `const x`, `let x`, `var x`, something that is there already, or a pattern, for numbers. */
function head(place: Place): Tree {
  return place.shared.random.weighted<() => Tree>([
    [3, () => other`const ${declare(place, { name: fresh(place, "x"), kind: "number", fixed: true }).name}`],
    [2, () => other`let ${declare(place, { name: fresh(place, "x"), kind: "number", fixed: false }).name}`],
    [1, () => other`var ${declare(place, { name: fresh(place, "v"), kind: "number", fixed: false }).name}`],
    [1, () => target(place, 0)],
  ])();
}

const ofLoop: Form = (outer) => {
  const place = block(outer);
  const { random } = place.shared;
  const source = anArray(place, 2);
  if (random.chance(0.7))
    return other`for (${head(place)} of ${source}) {\nif (!${go(place)}) break;\n${body(place)}\n}`;
  const rows = { array: () => anArray(outer, 1), object: () => anObject(outer, 1) };
  const { kind, tree } = anyPattern(place);
  const values = items(times(1 + random.below(3), rows[kind]));
  return other`for (let ${tree} of [${values}]) {\nif (!${go(place)}) break;\n${body(place)}\n}`;
};

const inLoop: Form = (outer) => {
  const place = block(outer);
  const source = anObject(place, 2);
  const keyword = place.shared.random.pick(["const", "let", "var"]);
  const { name } = declare(place, { name: fresh(place, "s"), kind: "text", fixed: true });
  return other`for (${keyword} ${name} in @keys(${source})) {\nif (!${go(place)}) break;\n${body(place)}\n}`;
};

const FORMS: [number, Form][] = [
  [2, whileLoop],
  [1.5, doLoop],
  [4, forLoop],
  [0.7, bareFor],
  [3, ofLoop],
  [2, inLoop],
];
