import { argumentsFor, numberArguments, taskExpression } from "./functions.ts";
import { aNumber, aTest } from "./numbers.ts";
import { find, type Place, type Variable, visible } from "./place.ts";
import { numeric, type Tree } from "./tree.ts";
import { anObject } from "./values.ts";

type Form = (place: Place, size: number) => Tree;

/** An await that gives a number. */
export function anAwait(place: Place, size: number): Tree {
  return place.shared.random.weighted(FORMS)(place, size);
}

const wait: Form = (place) => numeric`(@await env.wait(${place.shared.random.below(100)}))`;

const give: Form = (place, size) => numeric`(@await env.give(${aNumber(place, size)}))`;

const computedCallee: Form = (place, size) =>
  numeric`(@await env[(@await env.give("give"))](${aNumber(place, size)}))`;

const twice: Form = (place) =>
  numeric`(@await (@await env.give(env.wait(${place.shared.random.below(100)}))))`;

const call: Form = (place, size) => {
  const { random } = place.shared;
  const found = find(place, "task");
  if (found === undefined) return wait(place, size);
  const given = argumentsFor(place, found, size);
  if (random.chance(0.15))
    return numeric`(env.go() ? (@await ${found.name}.call(${anObject(place, size)}, ${given})) : 0)`;
  return numeric`(env.go() ? (@await ${found.name}(${given})) : 0)`;
};

const onlyNumbers = ({ parameters, outside }: Variable) =>
  outside !== true && parameters!.every((parameter) => parameter === "number");

const chosenCall: Form = (place, size) => {
  const { random } = place.shared;
  const found = visible(place, "task").filter(onlyNumbers);
  if (found.length < 2) return call(place, size);
  const callee = numeric`(${aTest(place, size)} ? ${random.pick(found).name} : ${random.pick(found).name})`;
  return numeric`(env.go() ? (@await ${callee}(${numberArguments(place, size)})) : 0)`;
};

const method: Form = (place, size) => {
  const { random } = place.shared;
  const found = find(place, "instance", ({ members }) => members!.tasks.length > 0);
  if (found === undefined) return call(place, size);
  const chosen = random.pick(found.members!.tasks);
  const given = argumentsFor(place, chosen, size);
  const name = random.chance(0.2) ? numeric`["${chosen.name}"]` : numeric`.${chosen.name}`;
  return numeric`(env.go() ? (@await ${found.name}${name}(${given})) : 0)`;
};

const immediate: Form = (place, size) => {
  if (place.depth > 4) return give(place, size);
  return numeric`(@await (${taskExpression(place)})(${numberArguments(place, size)}))`;
};

/** What is no future: an error at the await of a generator, its value at that of an async function. */
const refused: Form = (place, size) => {
  if (!place.throws) return give(place, size);
  return place.shared.random.chance(0.5) ? numeric`(@value env.nothing)` : numeric`(@value 5)`;
};

const FORMS: [number, Form][] = [
  [6, wait],
  [4, give],
  [0.5, computedCallee],
  [0.5, twice],
  [4, call],
  [0.5, chosenCall],
  [3, method],
  [0.7, immediate],
  [0.3, refused],
];
