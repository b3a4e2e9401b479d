import { calledAtTimes, instanceOf, plainMethod, taskMethod, variables } from "./declarations.ts";
import { argumentsFor } from "./functions.ts";
import { aNumber } from "./numbers.ts";
import { type Callable, declare, find, fresh, type Members, type Place, type Variable } from "./place.ts";
import { lines, option, other, statement, type Tree } from "./tree.ts";
import { perhaps } from "./values.ts";

/** A class whose instances have a number `x`, tasks, a plain method and a getter. */
export function classDeclaration(place: Place): Tree {
  if (!place.lexical) return variables(place);
  const base = find(place, "class");
  if (base !== undefined && place.shared.random.chance(0.5))
    return other`${derivedClass(place, base)}\n${used(place)}`;
  const written = baseClass(place);
  if (place.shared.random.chance(0.4))
    return other`${written}\n${derivedClass(place, place.scope.at(-1)!)}\n${used(place)}`;
  return other`${written}\n${used(place)}`;
}

/** Makes an instance of the class that was declared last, and calls its task. */
function used(place: Place): Tree {
  const made = instanceOf(place, place.scope.at(-1)!);
  return lines([made, ...calledAtTimes(place, place.scope.at(-1)!)]);
}

function baseClass(place: Place): Tree {
  const name = fresh(place, "K");
  const task = taskMethod(place, "run", 4);
  const plain = plainMethod(place, "plain");
  const getter = perhaps(place, 0.5, () => other`get half() { return env.tap(5, this.x >> 1); }\n`);
  const setter = perhaps(place, 0.2, () => other`set half(value) { this.x = env.tap(6, value); }\n`);
  const members: Members = {
    tasks: [task.callable],
    methods: [plain.callable],
    getters: getter.parts.length > 0 ? ["half"] : [],
  };
  declare(place, { name, kind: "class", fixed: true, parameters: ["number"], members });
  const own = other`constructor(x) { this.x = env.tap(7, x); }`;
  return statement`class ${name} {\n${own}\n${option`${task.tree}\n`}${option`${plain.tree}\n`}${getter}${setter}${staticTask(place)}}`;
}

function staticTask(place: Place): Tree {
  return place.shared.random.chance(0.2) ? option`static ${taskMethod(place, "make", 2).tree}\n` : option``;
}

/** Its task goes to the one of its base in the middle of its own. */
function derivedClass(place: Place, base: Variable): Tree {
  const name = fresh(place, "K");
  const [task] = base.members!.tasks as [Callable];
  const given = argumentsFor({ ...place, awaits: true }, task, 1);
  const own = other`@method${task.name}() {\nlet total = this.x;
total += env.go() ? (@await super.${task.name}(${given})) : 0;\nreturn total + ${aNumber(place, 1)};\n}`;
  const members: Members = { ...base.members!, tasks: [{ name: task.name, parameters: [] }] };
  declare(place, { name, kind: "class", fixed: true, parameters: ["number"], members });
  return statement`class ${name} extends ${base.name} {\n${own}\n}`;
}
