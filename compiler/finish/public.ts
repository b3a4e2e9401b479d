import { types as t } from "../babel/index.ts";
import { givenIn, optionNames } from "../common/library-facts.ts";
import { canBe, composedName } from "./composed.ts";
import type { Program } from "./program.ts";
import { declaredNames, nameIn } from "./properties.ts";

/*
 * Names of ristretto's own fields that an app can mean without writing them down.
 */

/** What reads objects that an app hands over out of a file. */
const READERS = ["parse", "readJSON"];
export function unwrittenNames(program: Program): string[] {
  const app = program.path.node.body.filter((statement) => program.ownModule(statement) === undefined);
  return [
    ...(app.some(readsObjects) ? optionNames() : []),
    ...namesGiven(program),
    ...namesPutTogether(program, app),
  ];
}

function readsObjects(statement: t.Statement): boolean {
  let reads = false;
  t.traverseFast(statement, (node) => {
    if (READERS.includes(nameIn(node)?.name ?? "")) reads = true;
  });
  return reads;
}

/** What is given may be printed or stored as a whole. */
function namesGiven(program: Program): string[] {
  const modules = new Set(program.path.node.body.map((statement) => program.ownModule(statement)));
  return [...modules].flatMap((module) => (module === undefined ? [] : [...givenIn(module)]));
}

/** `task["can" + rest]()`. */
function namesPutTogether(program: Program, app: readonly t.Statement[]): string[] {
  const names = [...declaredNames(program)];
  const found = new Set<string>();
  for (const statement of app)
    t.traverseFast(statement, (node) => {
      const composed = composedName(node);
      if (composed !== undefined) for (const name of names) if (canBe(composed, name)) found.add(name);
    });
  return [...found];
}
