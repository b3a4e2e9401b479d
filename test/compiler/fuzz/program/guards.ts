import { aNumber, aTest } from "./numbers.ts";
import { block, declare, fresh, type Place } from "./place.ts";
import { list, statements } from "./statements.ts";
import { lines, option, other, statement, type Tree } from "./tree.ts";
import { perhaps, times } from "./values.ts";

export function ifStatement(place: Place): Tree {
  const { random } = place.shared;
  const otherwise = random.weighted<() => Tree>([
    [3, () => option``],
    [3, () => option` else {\n${list(place, 3)}\n}`],
    [1, () => option` else ${ifStatement({ ...place, depth: place.depth + 1 })}`],
  ])();
  return statement`if (${aTest(place)}) {\n${list(place, 3)}\n}${otherwise}`;
}

/** Its cases fall through, and the default stands anywhere. */
export function switchStatement(place: Place): Tree {
  const { random } = place.shared;
  const inside = block(place, { breakable: true });
  const subject = random.chance(0.5) ? aNumber(place, 2) : other`(${aNumber(place, 2)} & 3)`;
  const count = 1 + random.below(4);
  const fallback = random.below(count + 2);
  const cases = times(count, (at) => (at === fallback ? defaultCase(inside) : oneCase(inside, at)));
  return statement`switch (${subject}) {\n${lines(cases)}\n}`;
}

function oneCase(place: Place, at: number): Tree {
  const { random } = place.shared;
  const test = random.chance(0.7) ? other`${at}` : aNumber(place, 2);
  return other`case ${test}: ${caseBody(place)}`;
}

const defaultCase = (place: Place): Tree => other`default: ${caseBody(place)}`;

function caseBody(place: Place): Tree {
  const { random } = place.shared;
  const end = random.chance(0.5) ? statement`break;` : option``;
  if (random.chance(0.15)) return other``;
  if (random.chance(0.4)) return other`{\n${list(place, 3)}\n}${end}`;
  return other`${list(place, 3, { lexical: false })}\n${end}`;
}

export function tryStatement(place: Place): Tree {
  const { random } = place.shared;
  const caught = random.chance(0.7);
  const handler = caught ? catchClause(place) : option``;
  const last = !caught || random.chance(0.5) ? option` finally {\n${list(place, 3)}\n}` : option``;
  const late = perhaps(
    place,
    caught || place.throws ? 0.35 : 0,
    () => statement`throw env.error(${random.below(100)});`,
  );
  return statement`try {\n${list(place, 4, { throws: place.throws || caught })}\n${late}\n}${handler}${last}`;
}

function catchClause(place: Place): Tree {
  const inside = block(place);
  const { random } = place.shared;
  const parameter = random.weighted<() => Tree>([
    [1, () => other``],
    [5, () => other` (${declare(inside, { name: fresh(place, "e"), kind: "error", fixed: true }).name})`],
    [
      1,
      () =>
        other` ({ id: ${declare(inside, { name: fresh(place, "x"), kind: "number", fixed: false }).name} })`,
    ],
  ])();
  return option` catch${parameter} {\n${lines(statements(inside, 3))}\n}`;
}

/** A label on something that is no loop. */
export function labelled(place: Place): Tree {
  const { random } = place.shared;
  const name = fresh(place, "L");
  const inside = { ...place, labels: [...place.labels, { name, loop: false }] };
  const code = random.weighted<() => Tree>([
    [3, () => other`{\n${list(inside, 4)}\n}`],
    [1, () => ifStatement(inside)],
    [1, () => tryStatement(inside)],
    [1, () => switchStatement(inside)],
  ])();
  return statement`${name}: ${code}`;
}

/** Leaves something, but only at times: what follows is to be reached, too. */
export function jump(place: Place): Tree {
  return statement`if (${aTest(place)}) ${leave(place)}`;
}

/** Leaves something: the last statement of a list. */
export function leave(place: Place): Tree {
  return place.shared.random.pick([...exits(place), thrown])(place);
}

type Form = (place: Place) => Tree;

function exits(place: Place): Form[] {
  const found: Form[] = place.throws ? [thrown] : [];
  if (place.returns) found.push(returned);
  if (place.breakable)
    found.push(
      () => statement`break;`,
      () => statement`break;`,
    );
  if (place.loop)
    found.push(
      () => statement`continue;`,
      () => statement`continue;`,
    );
  for (const { name, loop } of place.labels) {
    found.push(() => statement`break ${name};`);
    if (loop) found.push(() => statement`continue ${name};`);
  }
  return found;
}

function returned(place: Place): Tree {
  const { random } = place.shared;
  if (!place.returns) return statement`env.log("on");`;
  return random.chance(0.15) ? statement`return;` : statement`return ${aNumber(place, 2)};`;
}

export function thrown(place: Place): Tree {
  const { random } = place.shared;
  if (!place.throws && random.chance(0.97)) return statement`env.log("on");`;
  const errors = place.scope.filter(({ kind, name }) => kind === "error" && name !== "env");
  if (errors.length > 0 && random.chance(0.5)) return statement`throw ${errors.at(-1)!.name};`;
  return statement`throw env.error(${random.chance(0.3) ? aNumber(place, 1) : random.below(100)});`;
}
