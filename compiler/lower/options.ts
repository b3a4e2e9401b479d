import type { Profile } from "../common/profiles.ts";
import type { Fill } from "../polyfill/fill.ts";

export interface LowerOptions {
  /** As it stands in error messages and in the source map. */
  file: string;
  profile: Profile;
  /** What `for…of`, spread and array patterns take. Default: `arrays`. */
  iteration?: Iteration;
  /** A module of ristretto itself: it iterates over arrays only, and no part of a template is an object. */
  own?: boolean;
  /** Its classes may extend some that were not compiled. Default: false. */
  extendsNative?: boolean;
  /** A module of a package that does not know ristretto: its generators are no tasks, but iterators. Default: false. */
  plainGenerators?: boolean;
  /** `async` functions are tasks, and `await` is `yield*`, as in an app's own modules. Default: false. */
  asyncTasks?: boolean;
  /** Node runs it, and tells of calls of such tasks that nobody awaits, or that a function awaits which is no task. Default: false. */
  tells?: boolean;
  /** false: the engine has no Promise, and `async` is refused. Default: true. */
  promise?: boolean;
  /** The name of what makes Promises. Default: `Promise`. */
  promiseName?: string;
  /** `Promise`: the app brings its own, so that `async` passes all the same. */
  allow?: readonly string[];
  /** Where something stands in for what the engine lacks. Default: nowhere. */
  fills?: readonly Fill[];
  /** Modules that the engine's own `require` finds. Default: none. */
  modules?: readonly string[];
  /** The module that exports `$async`. Default: `ristretto/async`. */
  asyncHelper?: string;
}

/**
 * `arrays`: also typed arrays, `arguments` and texts. `iterators`: what has a method `Symbol.iterator`, too, which on an
 * engine without symbols is called `"@@iterator"`. `any`: what the language takes, on an engine that has Symbol.
 */
export type Iteration = "arrays" | "iterators" | "any";

export interface TaskSummary {
  name: string;
  file: string;
  line: number;
  column: number;
  states: number;
  /** What lives in the frame: the names of the variables of each slot, joined by `/` where several share it. */
  slots: string[];
}

export interface Lowered {
  /** An ES module. */
  code: string;
  /** Leads back to the source, whose text it contains. */
  map: object;
  tasks: TaskSummary[];
}
