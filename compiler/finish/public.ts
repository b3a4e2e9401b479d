import { types as t } from "../babel/index.ts";
import { words } from "../common/words.ts";
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
const SELECTED = ["index", "key", "value"];

/** What whoever has a board, an executor, a task or one of the others in hand can call and read of it. */
export const PUBLIC_NAMES: readonly string[] = words(`
  name tickMs digital pwm analog i2c spi serial native read write watch unwatch close mode initial frequency baud select
  writeRead transfer now wrap steady longest setAlarm clearAlarm pend
  spawn tasks turn deadline capacity onError onEnd timers insert remove advance ahead
  id state result resumes cancel reason join code index key value also cause missed
  size close send receive trySend tryReceive lock tryLock unlock run acquire tryAcquire release set wait next reset`);

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
      program.ownModule(statement) === "src/combine/select",
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
