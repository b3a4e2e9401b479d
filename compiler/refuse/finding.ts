import type { NodePath, types } from "../babel/index.ts";

/** A mention of something that the engine lacks. */
export interface Finding {
  /** As `allow` names it, too: `Map`, `Object.freeze`, `Array.flat`, `lookbehind`. */
  readonly name: string;
  readonly node: types.Node;
  /** The whole sentence, without the place. */
  readonly sentence: string;
}

export type Report = (finding: Finding) => void;

export type Check = (path: NodePath) => void;
