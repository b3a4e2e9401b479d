import { variables } from "./declarations.ts";
import { argumentsFor, parameters, taskText } from "./functions.ts";
import {
  clashingNames,
  declare,
  insideFunction,
  type Place,
  type Shared,
  type Variable,
  visible,
} from "./place.ts";
import { Random } from "./random.ts";
import { aStatement, body } from "./statements.ts";
import { countStatements, lines, other, statement, type Tree } from "./tree.ts";
import { SECOND_MODULE, world } from "./world.ts";

export interface Program {
  seed: number;
  tree: Tree;
}

/** Every tenth program is long: short ones miss bugs that long ones find. */
const LONG = 150;
/** No statement of \`main\` takes many more: all that follows would hang on it. */
const LARGEST = 8;

export interface Shape {
  /** The least number of statements of every program. Default: by the seed, a tenth of them 150 or more. */
  statements?: number | undefined;
  /** No call of a task is awaited later than it is made: an async function would run meanwhile. */
  prompt?: boolean;
  /** With a second module, and what passes over a whole bundle may get wrong, see world.ts. */
  world?: boolean;
}

/** The same program for the same seed and shape. */
export function generate(
  seed: number,
  { statements, prompt = false, world: within = false }: Shape = {},
): Program {
  const random = new Random(seed);
  const size = sizeFor(random, seed);
  const wanted = statements ?? size;
  const shared: Shared = { random, left: wanted, names: 0, clashing: clashingNames(), prompt };
  const outside = place(shared);
  declare(outside, { name: "total@n", kind: "number", fixed: false });
  const helpers: Tree[] = [other`let total@n;`];
  for (let count = random.below(wanted < 40 ? 2 : 5); count > 0; count--)
    helpers.push(helper(outside, wanted));
  const rest = Math.max(wanted / 2, wanted - countStatements(lines(helpers)));
  if (!within) return { seed, tree: lines([...helpers, main(outside, rest)]) };
  const { imports, looks, second } = world(random);
  const first = [imports, ...helpers, main(outside, rest, looks)];
  return { seed, tree: other`${lines(first)}\n${SECOND_MODULE}\n${second}` };
}

function sizeFor(random: Random, seed: number): number {
  if (seed % 10 === 0) return LONG + random.below(10);
  return 2 + random.below(9);
}

function place(shared: Shared): Place {
  return {
    shared,
    scope: [],
    hoisted: [],
    awaits: false,
    returns: false,
    throws: false,
    labels: [],
    loop: false,
    breakable: false,
    lexical: true,
    depth: 0,
  };
}

/** A task or a plain function beside `main`. */
function helper(outside: Place, statements: number): Tree {
  const { shared } = outside;
  shared.left = Math.min(12, statements / 4);
  if (shared.random.chance(0.3)) return plainHelper(outside);
  const name = `task${++shared.names}@n`;
  const written = taskText(outside, `@task ${name}`, ["env"], 8);
  declare(outside, { name, kind: "task", fixed: true, outside: true, parameters: written.parameters });
  return written.tree;
}

function plainHelper(outside: Place): Tree {
  const name = `plain${++outside.shared.names}@n`;
  const inside = insideFunction(outside, false);
  declare(inside, { name: "env", kind: "error", fixed: true });
  const written = parameters(inside, ["env"]);
  const variable = {
    name,
    kind: "closure" as const,
    fixed: true,
    outside: true,
    parameters: written.parameters,
  };
  declare(outside, variable);
  return other`function ${name}(${written.tree}) {\nif (!env.go()) return 0;\n${body(inside, 5)}\n}`;
}

/** Statements until there are enough. */
function main(outside: Place, statements: number, looks: readonly Tree[] = []): Tree {
  const inside = insideFunction(outside, true);
  const { random } = inside.shared;
  const written: Tree[] = [];
  for (let count = 0; count < statements; ) {
    inside.shared.left = Math.min(LARGEST, statements - count);
    const next = count < 2 ? variables(inside) : aStatement({ ...inside, returns: false });
    written.push(next);
    count += countStatements(next);
  }
  for (const callee of helpersOf(inside))
    written.splice(random.below(written.length + 1), 0, calling(inside, callee));
  for (const look of looks) written.splice(random.below(written.length + 1), 0, look);
  return other`@task main@n(env) {\ntotal@n = 0;\n${lines(written)}\nreturn total@n;\n}`;
}

/** What stands beside `main` is there to be called. */
function helpersOf(place: Place): Variable[] {
  return [...visible(place, "task"), ...visible(place, "closure")].filter(({ outside }) => outside === true);
}

function calling(place: Place, callee: Variable): Tree {
  const plainNumbers: Place = { ...place, scope: place.scope.filter(({ outside }) => outside === true) };
  const call = other`${callee.name}(${argumentsFor(plainNumbers, callee, 1)})`;
  return callee.kind === "task" ? statement`env.log(@await ${call});` : statement`env.log(${call});`;
}
