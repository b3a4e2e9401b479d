import { MisuseError } from "../executor/errors/errors.ts";

/*
 * The call of a task does nothing by itself, so `await work()` in a function that is no task, as one of a test is, would do nothing,
 * in silence. Where Node runs an app, the compiler gives such calls a `then`; an app has no use for it.
 */

const METHODS = ["then", "catch", "finally"] as const;

/** What the frames of compiled tasks inherit. Its methods throw R43: `then` is what `await` of the language asks for. */
export const $taskCall = refusing((call) => call.s?.name.replace(/\$\d+$/, ""));

function refusing(nameOf: (call: any) => string | undefined, object: object = {}): object {
  const value = function (this: unknown): never {
    throw new MisuseError(43, nameOf(this) || "A task");
  };
  for (const method of METHODS)
    Object.defineProperty(object, method, { value, configurable: true, writable: true });
  return object;
}

/** Gives what the calls of a `function*` are a `then` that throws R43. @param name for a function that has none. @returns the function. */
export function $task<F>(task: F, name = ""): F {
  if (typeof task !== "function") return task;
  if (task.name === "" && name !== "")
    Object.defineProperty(task, "name", { value: name, configurable: true });
  refusing(() => task.name, task.prototype);
  return task;
}

/** Does so with methods of an object, or of a class. @returns the object. */
export function $tasks<T>(holder: T, ...names: readonly string[]): T {
  for (const name of names) $task((holder as any)[name]);
  return holder;
}
