import type { Random } from "./random.ts";

export type Kind =
  | "number"
  | "text"
  | "array"
  | "object"
  | "closure"
  | "task"
  | "instance"
  | "class"
  | "error";
export type Parameter = "number" | "array" | "object";

export interface Callable {
  name: string;
  parameters: Parameter[];
}

export interface Variable {
  name: string;
  kind: Kind;
  /** It must not be assigned to. */
  fixed: boolean;
  /** Of a closure, a task or a class's constructor. */
  parameters?: Parameter[];
  /** A function at the top of the module: it is given `env` as its first argument. */
  outside?: boolean;
  /** Of an instance, or of the instances of a class. */
  members?: Members;
}

export interface Members {
  tasks: Callable[];
  methods: Callable[];
  getters: string[];
}

export interface Label {
  name: string;
  loop: boolean;
}

/** What all places of one program share. */
export interface Shared {
  random: Random;
  /** Statements still to be written. */
  left: number;
  names: number;
  /** Names of helpers, engines and firmware that no variable of the program has yet. */
  clashing: string[];
  /** See `Shape`. */
  prompt: boolean;
}

/** Where a piece of code will stand, and so what it may hold. */
export interface Place {
  shared: Shared;
  scope: Variable[];
  /** The `var`s of the function, which every block of it sees. */
  hoisted: Variable[];
  /** In a task, so it may await. */
  awaits: boolean;
  returns: boolean;
  /** An error here does not end all. */
  throws: boolean;
  labels: Label[];
  loop: boolean;
  breakable: boolean;
  /** `let`, `const` and `class` may stand here. */
  lexical: boolean;
  depth: number;
}

/** What the compiler, its helpers, engines and firmware call their own. */
const CLASHING = [
  ...[
    "_this",
    "_loop",
    "_loop2",
    "_len",
    "_key",
    "_proto",
    "_extends2",
    "_construct2",
    "_ret",
    "_extends",
    "_inheritsLoose",
    "_createClass",
    "_toPropertyKey",
    "_construct",
    "_super",
  ],
  ...[
    "$",
    "$f",
    "$v",
    "$list",
    "$async",
    "$entry",
    "f",
    "v",
    "k",
    "frame",
    "_a",
    "_ref",
    "_error",
    "_iterator",
    "_step",
  ],
  ...["print", "console", "process", "global", "require", "readline", "alert", "Duktape", "gc", "jsmain"],
  ...[
    "g",
    "E",
    "Pin",
    "LED1",
    "D5",
    "A0",
    "NRF",
    "Graphics",
    "setWatch",
    "load",
    "save",
    "dump",
    "peek8",
    "getTime",
  ],
];

export function clashingNames(): string[] {
  return [...CLASHING];
}

/** A name that no other variable of the program has. */
export function fresh(place: Place, prefix: string): string {
  const { random, clashing } = place.shared;
  if (clashing.length > 0 && random.chance(0.08))
    return clashing.splice(random.below(clashing.length), 1)[0]!;
  return `${prefix}${++place.shared.names}`;
}

/** Hides what had the same name. */
export function declare(place: Place, variable: Variable): Variable {
  const hidden = place.scope.findIndex(({ name }) => name === variable.name);
  if (hidden >= 0) place.scope.splice(hidden, 1);
  place.scope.push(variable);
  return variable;
}

export function visible(place: Place, kind: Kind): Variable[] {
  return [...place.scope, ...place.hoisted].filter((variable) => variable.kind === kind);
}

/** One of the visible variables of the kind; the nearer ones more often. */
export function find(
  place: Place,
  kind: Kind,
  wanted: (variable: Variable) => boolean = () => true,
): Variable | undefined {
  const { random } = place.shared;
  const found = visible(place, kind).filter(wanted);
  if (found.length === 0) return undefined;
  return random.chance(0.5) ? found[Math.max(0, found.length - 1 - random.below(3))] : random.pick(found);
}

export function block(place: Place, changes: Partial<Place> = {}): Place {
  return { ...place, scope: [...place.scope], lexical: true, depth: place.depth + 1, ...changes };
}

/** The inside of an arrow function: it has the `this` and the `arguments` of what is around it. */
export function insideArrow(place: Place): Place {
  return block(place, {
    scope: [...place.scope, ...place.hoisted],
    hoisted: [],
    awaits: false,
    returns: true,
    throws: place.throws || place.shared.random.chance(0.06),
    labels: [],
    loop: false,
    breakable: false,
  });
}

/** The inside of a function that has its own `this` and `arguments`. */
export function insideFunction(place: Place, awaits: boolean): Place {
  const inside = insideArrow(place);
  inside.scope = inside.scope.filter(({ name }) => !/^(this|arguments)\b/.test(name));
  for (const name of ["arguments.length", "arguments[1]"])
    inside.scope.push({ name, kind: "number", fixed: true });
  return { ...inside, awaits };
}
