import { types as t } from "../babel/index.ts";
import { words } from "../refuse/engines/words.ts";
import { canBe, composedName } from "./composed.ts";
import type { Program } from "./program.ts";
import { declaredNames, nameIn } from "./properties.ts";

/*
 * Names of ristretto's own fields that an app can mean without writing them down.
 */

/** Of objects that an app hands over, which may come out of a file. */
const OPTIONS = words(`
  name capacity tickMs missed mode initial frequency baud bitrate select sda scl miso mosi sck rx tx`);
/** What reads such objects. */
const READERS = ["parse", "readJSON"];
/** Of what `select` gives, which may be printed or stored as a whole. */
const SELECTED = ["index", "value"];

export function unwrittenNames(program: Program): string[] {
  const app = program.path.node.body.filter((statement) => program.ownModule(statement) === undefined);
  return [
    ...(app.some(readsObjects) ? OPTIONS : []),
    ...(usesSelect(program) ? SELECTED : []),
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

function usesSelect(program: Program): boolean {
  return program.path.node.body.some(
    (statement) =>
      t.isFunctionDeclaration(statement) &&
      /^select\d*$/.test(statement.id!.name) &&
      program.ownModule(statement) === "src/executor/race",
  );
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
