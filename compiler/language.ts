import {
  type ParserOptions,
  type PluginItem,
  parseSync,
  type types as t,
  transformFromAstSync,
  traverse,
  typescript,
} from "./babel/index.ts";
import { CompileError } from "./failure.ts";

const TYPESCRIPT = /\.[cm]?ts$/;

/** @throws CompileError where the text is not JavaScript (or TypeScript, by the extension). */
export function parse(source: string, file: string): t.File {
  const plugins: ParserOptions["plugins"] = TYPESCRIPT.test(file) ? ["typescript"] : [];
  const options = { configFile: false, babelrc: false, filename: file, sourceType: "module" as const };
  try {
    return parseSync(source, { ...options, parserOpts: { plugins } }) as t.File;
  } catch (error) {
    throw syntaxError(error as SyntaxError, file);
  }
}

function syntaxError(error: SyntaxError & { loc?: { line: number; column: number } }, file: string): unknown {
  if (!error.loc) return error;
  const [first = ""] = error.message.split("\n");
  const sentence = first.replace(/^.*?: (?=[A-Z`'"])/, "").replace(/ \(\d+:\d+\)$/, "");
  return new CompileError([{ file, line: error.loc.line, column: error.loc.column + 1, sentence }]);
}

/** Erases the types and lowers what of TypeScript is more than types (enums, namespaces, parameter properties). */
export function withoutTypes(ast: t.File, source: string, file: string): t.File {
  if (!TYPESCRIPT.test(file)) return ast;
  return transform(ast, source, file, [[typescript, { allowDeclareFields: true }]]);
}

export function transform(
  ast: t.File,
  source: string,
  file: string,
  plugins: PluginItem[],
  presets: PluginItem[] = [],
  assumptions: Record<string, boolean> = {},
): t.File {
  // Paths of an earlier traversal belong to no file, and would be used again.
  traverse.cache.clear();
  const result = transformFromAstSync(ast, source, {
    ast: true,
    code: false,
    configFile: false,
    babelrc: false,
    browserslistConfigFile: false,
    cloneInputAst: false,
    filename: file,
    plugins,
    presets,
    assumptions,
  });
  return result!.ast!;
}
