import { anAwait } from "./awaits.ts";
import { classDeclaration } from "./classes.ts";
import {
  arrayConstant,
  awaitedLater,
  calledAtTimes,
  closureConstant,
  functionBelow,
  functionDeclaration,
  instanceConstant,
  objectConstant,
  objectWithTasks,
  patternDeclaration,
  redeclaredParameter,
  shadowing,
  taskBelow,
  taskConstant,
  taskDeclaration,
  textConstant,
  variables,
} from "./declarations.ts";
import { arrow } from "./functions.ts";
import { ifStatement, jump, labelled, leave, switchStatement, tryStatement } from "./guards.ts";
import { loopStatement } from "./loops.ts";
import { aNumber, assignment, update } from "./numbers.ts";
import { assignedPattern } from "./patterns.ts";
import { block, find, type Place } from "./place.ts";
import { items, lines, other, statement, type Tree } from "./tree.ts";
import { anArray, anObject, aText, times } from "./values.ts";

type Form = (place: Place) => Tree;

/** Statements in a scope of their own. The last one may leave the block. */
export function list(outer: Place, most: number, changes: Partial<Place> = {}): Tree {
  const place = block(outer, changes);
  const shadowed = place.lexical && place.shared.random.chance(0.06) ? shadowing(place) : [];
  return lines([...shadowed, ...statements(place, most)]);
}

/** Statements in the scope of `place` itself. */
export function statements(place: Place, most: number): Tree[] {
  const { random } = place.shared;
  const written: Tree[] = [];
  const below = place.lexical && place.depth < 5 && random.chance(0.08) ? [hoistedFunction(place)] : [];
  if (below.length > 0) written.push(...calledAtTimes(place, place.scope.at(-1)!));
  for (let count = place.shared.left > 0 ? 1 + random.below(most) : 1; count > 0; count--)
    written.push(aStatement(place));
  if (random.chance(0.06)) written.push(leave(place));
  return [...written, ...below];
}

function hoistedFunction(place: Place): Tree {
  return place.shared.random.chance(0.5) ? taskBelow(place) : functionBelow(place);
}

/** The body of a function. */
export function body(inside: Place, most: number): Tree {
  if (inside.shared.left <= 0) return statement`return ${aNumber(inside, 2)};`;
  const redeclared = redeclaredParameter(inside);
  return other`${redeclared}${lines(statements(inside, most))}\n${statement`return ${aNumber(inside, 2)};`}`;
}

export function aStatement(place: Place): Tree {
  const { shared } = place;
  const spent = shared.left-- <= 0 || place.depth > 6;
  const forms = spent ? SIMPLE : shared.random.chance(0.35) ? SIMPLE : shared.random.weighted(GROUPS);
  return shared.random.weighted(forms)(place);
}

const log: Form = (place) => {
  const { random } = place.shared;
  const values = times(1 + random.below(2), () => {
    const seen = random.chance(0.5) ? [...place.scope, ...place.hoisted] : [];
    const shown = seen.filter(({ kind, name }) => kind !== "class" && kind !== "instance" && name !== "env");
    return shown.length > 0 ? other`${random.pick(shown).name}` : logged(place);
  });
  return statement`env.log(${items(values)});`;
};

function logged(place: Place): Tree {
  return place.shared.random.weighted<() => Tree>([
    [5, () => aNumber(place)],
    [1, () => anArray(place, 1)],
    [1, () => anObject(place, 1)],
    [1, () => aText(place, 2)],
  ])();
}

const assigned: Form = (place) => statement`${assignment(place, 2)};`;

const updated: Form = (place) => statement`${update(place, 2)};`;

const awaited: Form = (place) =>
  place.awaits ? statement`${anAwait(place, 2)};` : statement`env.log(${aNumber(place)});`;

const destructured: Form = (place) => {
  const { kind, tree } = assignedPattern(place);
  return statement`(${tree} = ${kind === "array" ? anArray(place, 1) : anObject(place, 1)});`;
};

const pushed: Form = (place) => {
  const found = find(place, "array");
  return found === undefined ? log(place) : statement`${found.name}.push(${aNumber(place, 2)});`;
};

/** The driver calls the closure later, between other steps and after the end. */
const kept: Form = (place) => statement`env.later(${arrow(place).tree});`;

const deleted: Form = (place) => {
  const found = find(place, "object");
  return found === undefined
    ? log(place)
    : statement`delete ${found.name}.${place.shared.random.pick(["a", "b"])};`;
};

const blockStatement: Form = (place) => statement`{\n${list(place, 4)}\n}`;

const SIMPLE: [number, Form][] = [
  [5, log],
  [4, awaited],
  [3, assigned],
  [1, updated],
  [0.7, destructured],
  [0.7, pushed],
  [0.8, kept],
  [0.3, deleted],
  [1.5, variables],
  [0.1, () => statement`;`],
];

const DECLARATIONS: [number, Form][] = [
  [4, variables],
  [2, patternDeclaration],
  [1, arrayConstant],
  [1, objectConstant],
  [0.5, textConstant],
  [0.7, closureConstant],
  [0.5, functionDeclaration],
  [0.8, taskDeclaration],
  [0.6, taskConstant],
  [0.5, objectWithTasks],
  [0.4, classDeclaration],
  [1, instanceConstant],
  [1, awaitedLater],
];

const CONTROL: [number, Form][] = [
  [3, ifStatement],
  [6, loopStatement],
  [2, switchStatement],
  [5, tryStatement],
  [1, labelled],
  [0.6, blockStatement],
  [2, jump],
];

const GROUPS: [number, [number, Form][]][] = [
  [1, DECLARATIONS],
  [3, CONTROL],
];
