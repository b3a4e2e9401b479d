import {
  type ParserOptions,
  parseSync,
  type TransformOptions,
  type types as t,
  transformFromAstSync,
} from "../babel/index.ts";

/** No file of settings near the app says how it is compiled. */
const ALONE = { babelrc: false, configFile: false, browserslistConfigFile: false } as const;

type SourceType = "module" | "script";
type Plugins = ParserOptions["plugins"];

/**
 * A script may have imports and exports at top level, as a bundle has them.
 * @throws SyntaxError with `loc`
 */
export function parseText(
  text: string,
  sourceType: SourceType,
  filename?: string,
  plugins: Plugins = [],
): t.File {
  return parseSync(text, {
    ...ALONE,
    sourceType,
    filename,
    parserOpts: { plugins, allowImportExportEverywhere: true },
  }) as t.File;
}

/**
 * Changes or prints the tree, which itself may change. Left to choose, Babel would print more than 500 KB compactly,
 * and note that on the console.
 */
export function transformTree(ast: t.File, source: string, options: TransformOptions) {
  return transformFromAstSync(ast, source, { ...ALONE, cloneInputAst: false, compact: false, ...options })!;
}
