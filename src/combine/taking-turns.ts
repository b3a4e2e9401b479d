import { isRoutine } from "../executor/body/native.ts";
import { current } from "../executor/model/current.ts";
import { Future } from "../executor/model/future.ts";
import type { Operation } from "../executor/model/kernel.ts";
import { groupOperation } from "./group.ts";

/** What a task keeps in mind of what it was served by. */
const MOST = 16;

interface Turns {
  /** The name or the place of each future, and what it waits for: in the order in which they are begun. */
  keys: (string | number)[];
  sources: unknown[];
  /** The task's own list, the latest last. */
  served: unknown[];
}

const IN_ORDER = /*#__PURE__*/ groupOperation({
  name: "select",
  decides: () => true,
  outcome({ winner, future }) {
    const { index, value } = winner!;
    const { keys, sources, served }: Turns = future.b;
    const at = served.indexOf(sources[index]);
    if (at >= 0) served.splice(at, 1);
    else if (served.length === MOST) served.shift();
    served.push(sources[index]);
    const key = keys[index]!;
    return typeof key === "string" ? { key, value } : { index: key, value };
  },
});

/** Whatever has not been served for the longest time is begun first; what was never served, before that, as it is listed. */
const TURNS: Operation = {
  name: IN_ORDER.name,
  begin: IN_ORDER.begin,
  start(waiter, future) {
    const { keys, sources }: Turns = future.b;
    const task = current.task!;
    if (!task.served) task.served = [];
    future.b.served = task.served;
    for (const source of task.served) {
      const at = sources.indexOf(source);
      if (at >= 0) for (const list of [keys, sources, future.a]) list.push(list.splice(at, 1)[0]);
    }
    IN_ORDER.start(waiter, future);
  },
  stop: IN_ORDER.stop,
  undo: IN_ORDER.undo,
};

/** As `select`, but that they take turns. */
export function inTurns(futures: Future<any>[], names: string[] | undefined): Future<any> {
  const keys: (string | number)[] = [];
  const sources: unknown[] = [];
  futures.forEach(({ a }, i) => {
    const key = names ? names[i]! : i;
    keys.push(key);
    sources.push(lasts(a) && sources.indexOf(a) < 0 ? a : key);
  });
  return new Future(TURNS, futures, { keys, sources });
}

/** It is the same for every wait, such as a channel, and not made for this one. */
function lasts(a: any): boolean {
  return a && typeof a === "object" && !(Array.isArray(a) || a instanceof Future || isRoutine(a));
}
