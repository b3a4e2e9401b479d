import { argumentsFor, arrow, parameters, plainFunction, shadow, taskText } from "./functions.ts";
import { aNumber } from "./numbers.ts";
import { anyPattern } from "./patterns.ts";
import {
  type Callable,
  declare,
  find,
  fresh,
  insideFunction,
  type Members,
  type Place,
  type Variable,
} from "./place.ts";
import { body } from "./statements.ts";
import { items, lines, object, option, other, statement, type Tree } from "./tree.ts";
import { anArray, anObject, aText, key, perhaps, times } from "./values.ts";

/** `let`, `const` or `var`, of one or more names, with or without an initialiser. */
export function variables(place: Place): Tree {
  const { random } = place.shared;
  const keyword = place.lexical ? random.pick(["let", "let", "const", "var"]) : "var";
  const many = random.chance(0.15) ? 2 : 1;
  const parts = times(many, () => {
    const initial = other` = ${aNumber(place)}`;
    const name = fresh(place, keyword === "var" ? "v" : "x");
    const variable = { name, kind: "number" as const, fixed: keyword === "const" };
    if (keyword === "var") place.hoisted.push(variable);
    else declare(place, variable);
    return other`${name}${keyword === "const" || random.chance(0.8) ? initial : ""}`;
  });
  return statement`${keyword} ${items(parts)};`;
}

export function patternDeclaration(place: Place): Tree {
  if (!place.lexical) return variables(place);
  const keyword = place.shared.random.pick(["let", "const"]);
  const values = { array: anArray(place, 2), object: anObject(place, 2) };
  const { kind, tree } = anyPattern(place, keyword === "const");
  return statement`${keyword} ${tree} = ${values[kind]};`;
}

/** A new variable that hides one of the outside. It stands first, so nothing in the block sees it unset. */
export function shadowing(place: Place): Tree[] {
  const name = shadow(place);
  if (name === undefined) return [];
  const initial = place.shared.random.below(10);
  declare(place, { name, kind: "number", fixed: false });
  return [statement`let ${name} = ${initial};`];
}

/** `var p;` for a parameter p changes nothing. */
export function redeclaredParameter(inside: Place): Tree {
  const own = inside.scope.filter(({ name }) => /^p\d+$/.test(name)).at(-1);
  if (own === undefined || !inside.shared.random.chance(0.05)) return option``;
  return option`var ${own.name};\n`;
}

function constant(place: Place, prefix: string, kind: "array" | "object" | "text", value: Tree): Tree {
  if (!place.lexical) return variables(place);
  const { name } = declare(place, { name: fresh(place, prefix), kind, fixed: true });
  return statement`const ${name} = ${value};`;
}

export function arrayConstant(place: Place): Tree {
  return constant(place, "r", "array", anArray(place, 2));
}

export function objectConstant(place: Place): Tree {
  return constant(place, "o", "object", anObject(place, 2));
}

export function textConstant(place: Place): Tree {
  return constant(place, "s", "text", aText(place, 1));
}

export function closureConstant(place: Place): Tree {
  if (!place.lexical) return variables(place);
  const written = place.shared.random.chance(0.5) ? arrow(place) : plainFunction(place);
  const name = fresh(place, "f");
  declare(place, { name, kind: "closure", fixed: true, parameters: written.parameters });
  return andCalled(place, statement`const ${name} = ${written.tree};`);
}

export function functionDeclaration(place: Place): Tree {
  return place.lexical ? andCalled(place, functionBelow(place)) : variables(place);
}

export function functionBelow(place: Place): Tree {
  const name = fresh(place, "f");
  const inside = insideFunction(place, false);
  const written = parameters(inside);
  declare(place, { name, kind: "closure", fixed: true, parameters: written.parameters });
  return statement`function ${name}(${written.tree}) {\nif (!env.go()) return 0;\n${body(inside, 3)}\n}`;
}

export function taskDeclaration(place: Place): Tree {
  return place.lexical ? andCalled(place, taskBelow(place)) : variables(place);
}

export function taskBelow(place: Place): Tree {
  const name = fresh(place, "t");
  const written = taskText(place, `@task ${name}`, [], 4);
  declare(place, { name, kind: "task", fixed: true, parameters: written.parameters });
  return statement`${written.tree}`;
}

/** A task expression; with a name of its own it may call itself. */
export function taskConstant(place: Place): Tree {
  if (!place.lexical) return variables(place);
  const own = place.shared.random.chance(0.5) ? fresh(place, "t") : undefined;
  const written = taskText(place, `@task ${own ?? ""}`, [], 4, own);
  const name = fresh(place, "t");
  declare(place, { name, kind: "task", fixed: true, parameters: written.parameters });
  return andCalled(place, statement`const ${name} = ${written.tree};`);
}

/** A task as a method, whose `this.x` is a number. */
export function taskMethod(place: Place, name: string, most: number): { tree: Tree; callable: Callable } {
  const outside: Place = { ...place, scope: [...place.scope] };
  const inside = insideFunction(outside, true);
  declare(inside, { name: "this.x", kind: "number", fixed: false });
  const written = parameters(inside);
  const tree = other`@method${name}(${written.tree}) {\n${body(inside, most)}\n}`;
  return { tree, callable: { name, parameters: written.parameters } };
}

export function plainMethod(place: Place, name: string): { tree: Tree; callable: Callable } {
  const inside = insideFunction(place, false);
  declare(inside, { name: "this.x", kind: "number", fixed: false });
  const written = parameters(inside);
  const tree = other`${name}(${written.tree}) {\nif (!env.go()) return 0;\n${body(inside, 2)}\n}`;
  return { tree, callable: { name, parameters: written.parameters } };
}

export function objectWithTasks(place: Place): Tree {
  if (!place.lexical) return variables(place);
  const { random } = place.shared;
  const start = aNumber(place, 2);
  const task = taskMethod(place, random.chance(0.2) ? `["run"]` : "run", 4);
  const plain = plainMethod(place, "plain");
  const getter = perhaps(place, 0.4, () => other`, get half() { return env.tap(5, this.x >> 1); }`);
  const computed = perhaps(place, 0.3, () => other`, [${key(place, 1)}]: ${aNumber(place, 2)}`);
  const members: Members = {
    tasks: [{ ...task.callable, name: "run" }],
    methods: [plain.callable],
    getters: getter.parts.length > 0 ? ["half"] : [],
  };
  const name = fresh(place, "o");
  declare(place, { name, kind: "instance", fixed: true, members });
  const text = object`{ x: ${start}, ${task.tree}, ${plain.tree}${getter}${computed} }`;
  return andCalled(place, statement`const ${name} = ${text};`);
}

export function instanceConstant(place: Place): Tree {
  const found = find(place, "class");
  if (found === undefined || !place.lexical) return objectWithTasks(place);
  return instanceOf(place, found);
}

export function instanceOf(place: Place, found: Variable): Tree {
  const given = argumentsFor(place, found, 2);
  const name = fresh(place, "o");
  declare(place, { name, kind: "instance", fixed: true, members: found.members! });
  return statement`const ${name} = new ${found.name}(${given});`;
}

/** A call of what was declared just now: much would never run otherwise. */
export function calledAtTimes(place: Place, { name, kind, parameters = [], members }: Variable): Tree[] {
  if (place.shared.random.chance(0.15)) return [];
  if (kind === "closure") return [statement`env.log(${name}(${argumentsFor(place, { parameters }, 1)}));`];
  if (!place.awaits) return [];
  const callee = kind === "task" ? { name, parameters } : members!.tasks[0]!;
  const path = kind === "task" ? name : `${name}${member(place, callee.name)}`;
  return [statement`env.log(env.go() ? (@await ${path}(${argumentsFor(place, callee, 1)})) : 0);`];
}

/** By its name, or by what is put together to it. */
function member(place: Place, name: string): string {
  return place.shared.random.chance(0.3) ? `["${name.slice(0, 1)}" + "${name.slice(1)}"]` : `.${name}`;
}

function andCalled(place: Place, written: Tree): Tree {
  return lines([written, ...calledAtTimes(place, place.scope.at(-1)!)]);
}

/** What is awaited is made first and awaited after other work. */
export function awaitedLater(place: Place): Tree {
  if (!place.awaits || !place.lexical) return variables(place);
  const { random } = place.shared;
  const name = fresh(place, "w");
  const found = find(place, "task");
  const made =
    found === undefined || place.shared.prompt || random.chance(0.4)
      ? other`env.wait(${random.below(100)})`
      : other`${found.name}(${argumentsFor(place, found, 2)})`;
  const between = statement`env.log(${aNumber(place, 2)});`;
  const result = fresh(place, "x");
  declare(place, { name: result, kind: "number", fixed: false });
  return statement`const ${name} = ${made};\n${between}\nlet ${result} = env.go() ? (@await ${name}) : 0;`;
}
