import type { NodePath, types } from "../babel/index.ts";

/** As in a literal. */
export interface RegexpText {
  readonly pattern: string;
  readonly flags: string;
}

/** A mention of something that the engine lacks. */
export interface Finding {
  /** As `allow` names it, too: `Map`, `Object.freeze`, `Array.flat`, `lookbehind`. */
  readonly name: string;
  readonly node: types.Node;
  /** The whole sentence, without the place. */
  readonly sentence: string;
  /** Where the node stands, if something can stand in for it there. */
  readonly path?: NodePath;
  /** If it is a regular expression that the source tells. */
  readonly regexp?: RegexpText;
  /** It may be another's method of that name: no reason to refuse it. */
  readonly isGuess?: boolean;
}

export type Report = (finding: Finding) => void;

export type Check = (path: NodePath) => void;
