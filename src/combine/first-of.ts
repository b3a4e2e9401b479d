import { describe, MisuseError } from "../executor/errors/errors.ts";
import { MISUSE } from "../executor/features.ts";
import { Future } from "../executor/model/future.ts";
import type { Task } from "../executor/task.ts";
import { groupOperation } from "./group.ts";
import { settled } from "./settled.ts";

/** See compiler/common/library-facts.ts. */
export const BUILD = { needs: ["STORED", "SPAWNS"], futures: ["firstOf"] };

const FIRST = /*#__PURE__*/ groupOperation({
  name: "firstOf",
  decides: () => true,
  outcome: (group) => group.future.b[group.winner!.index],
});

/**
 * The handle of that task which ends next, in whatever way: its `state` and `result` tell how. Of those that have ended
 * already, the first in the list. An error that is taken so does not go to `onError`. Take the handle out of the list before you
 * call it again. Cancel safety: the tasks go on, and nothing is lost.
 *
 * @throws MisuseError R16 for an empty list, R4 for what is no handle.
 * @example
 * const open = [spawn(measure()), spawn(fetchPage())];
 * while (open.length > 0) {
 *   const task = yield* firstOf(open);
 *   open.splice(open.indexOf(task), 1);
 *   check(task.result);
 * }
 */
export function firstOf<T>(handles: readonly Task<T>[]): Future<Task<T>> {
  if (handles.length === 0) throw new MisuseError(16, "firstOf");
  const joins = handles.map((task) => {
    if (MISUSE && !task?.join) throw new MisuseError(4, "firstOf", describe(task));
    return settled(task.join());
  });
  return new Future(FIRST, joins, handles.slice());
}
