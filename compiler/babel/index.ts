/* Every use of Babel goes through here: the built package has one file of Babel in this place, see tools/build-babel.mjs. */

import regjsparser from "regjsparser";

export {
  createConfigItem,
  type NodePath,
  type ParserOptions,
  type PluginItem,
  parseSync,
  type TransformOptions,
  transformFromAstSync,
  traverse,
  types,
  type Visitor,
} from "@babel/core";
export { default as forOf } from "@babel/plugin-transform-for-of";
export { default as regenerator } from "@babel/plugin-transform-regenerator";
export { default as typescript } from "@babel/plugin-transform-typescript";
export { default as presetEnv } from "@babel/preset-env";
export type { AstNode as RegexpNode } from "regjsparser";

/** What Babel's regexpu-core reads regular expressions with. */
export const parseRegexp = regjsparser.parse;
