import { lines, option, other, statement, type Tree } from "../program/tree.ts";
import { aCall, aFuture, aValue } from "./futures.ts";
import { type ApiPlace, fresh, within } from "./place.ts";

type Form = (place: ApiPlace) => Tree;

export function statements(place: ApiPlace, count: number): Tree {
  return lines(
    Array.from({ length: count }, () => place.random.weighted(place.depth > 3 ? SIMPLE : ALL)(place)),
  );
}

const block = (place: ApiPlace): Tree => statements(within(place), 1 + place.random.below(3));

const awaited: Form = (place) => statement`note(yield* ${aFuture(place)});`;

const stored: Form = (place) => {
  const known = place.stored.pop();
  if (known !== undefined) return statement`note(yield* ${known});`;
  const name = fresh(place, "future");
  const made = other`const ${name} = ${aFuture(place)};`;
  place.stored.push(name);
  return made;
};

const spawned: Form = (place) => {
  const call = aCall(place) ?? other`pause(3)`;
  const name = fresh(place, "t");
  place.handles.push(name);
  const named = place.random.chance(0.7) ? `, { name: "${name}" }` : "";
  return other`const ${name} = spawn(${call}${named});`;
};

const cancelled: Form = (place) => {
  if (place.handles.length === 0) return spawned(place);
  const name = place.random.pick(place.handles);
  const way = place.random.weighted([
    [5, ".cancel()"],
    [1, `["can" + "cel"]()`],
  ]);
  return statement`${name}${way};\nnote(${name}.state);`;
};

const looked: Form = (place) => {
  const { handles, random } = place;
  if (handles.length === 0) return statement`note(now());`;
  const name = random.pick(handles);
  const all = `tasks().map((task: any) => task.name + " " + task.state)`;
  return statement`note(${random.pick([`[${name}.state, ${name}.result]`, all, `[${name}.name, ${name} instanceof Object]`])});`;
};

const given: Form = (place) => {
  const value = aValue(place);
  return statement`${place.random.pick([
    `emit("k", ${value})`,
    `emit("l", ${value})`,
    `fail("k", new Error("failed"))`,
    `signal.set(${value})`,
    `note(channel.trySend(${value}))`,
    `note(channel.tryReceive())`,
    `note(mutex.tryLock() && (mutex.unlock(), 1))`,
  ])};`;
};

const tried: Form = (place) => {
  const { random } = place;
  const handler = other` catch (error) {\nnote(error);\n${block(place)}\n}`;
  const last = other` finally {\nnote("finally");\n${option`${block(place)}`}\n}`;
  const both = random.below(3);
  const tail = both === 0 ? handler : both === 1 ? last : other`${handler}${last}`;
  return statement`try {\n${block(place)}\n}${tail}`;
};

const locked: Form = (place) => {
  const [take, give] = place.random.pick([
    ["mutex.lock()", "mutex.unlock()"],
    ["permits.acquire()", "permits.release()"],
  ] as const);
  return statement`yield* ${take};\ntry {\n${block(place)}\n} finally {\n${give};\n}`;
};

const thrown: Form = ({ random }) => {
  const error = random.pick([`new Error("own")`, `"text"`, `new Bad(4)`, "{ code: 5 }"]);
  return statement`if (note("throws") < ${random.below(60)}) throw ${error};`;
};

const looped: Form = (place) => {
  const name = fresh(place, "i");
  return statement`for (let ${name} = 0; ${name} < ${1 + place.random.below(3)}; ${name}++) {\n${block(place)}\n}`;
};

const instance: Form = (place) => {
  const name = fresh(place, "w");
  return lines([
    statement`const ${name} = new Worker(${aValue(place)});\nyield* ${name}.begin(${place.random.below(4)});`,
    statement`note(${name});`,
    statement`note(yield* ${name}.task.join());`,
  ]);
};

const SIMPLE: [number, Form][] = [
  [6, awaited],
  [1, stored],
  [2, spawned],
  [1.5, cancelled],
  [1, looked],
  [3, given],
  [0.6, thrown],
];

const ALL: [number, Form][] = [...SIMPLE, [3, tried], [1, locked], [1.5, looped], [1, instance]];
