import type { Profile } from "../common/profiles.ts";

export interface LowerOptions {
  /** As it stands in error messages and in the source map. */
  file: string;
  profile: Profile;
  /** What `for…of`, spread and array patterns take. Default: `arrays`. */
  iteration?: Iteration;
  /** A module of ristretto itself: it iterates over arrays only, and no part of a template is an object. */
  own?: boolean;
  /** false: the engine has no Promise, and `async` is refused. Default: true. */
  promise?: boolean;
  /** `Promise`: the app brings its own, so that `async` passes all the same. */
  allow?: readonly string[];
  /** The module that exports `$async`. Default: `ristretto/async`. */
  asyncHelper?: string;
}

/** `arrays`: also typed arrays, `arguments` and texts. `any`: what the language takes, on an engine that has Symbol. */
export type Iteration = "arrays" | "any";

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
