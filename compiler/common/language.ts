import {
  type ParserOptions,
  type PluginItem,
  type types as t,
  traverse,
  typescript,
} from "../babel/index.ts";
import { parseText, transformTree } from "./alone.ts";
import { CompileError } from "./compile-error.ts";
import { writeOutForms } from "./typescript-forms.ts";

/** Parsed, so that what is refused of them has its place. */
const LATER: ParserOptions["plugins"] & object = ["decorators", "decoratorAutoAccessors"];

const TYPESCRIPT = /\.[cm]?ts$/;

/** @throws CompileError where the text is not JavaScript (or TypeScript, by the extension). */
export function parse(source: string, file: string): t.File {
  try {
    return parseText(source, "module", file, TYPESCRIPT.test(file) ? ["typescript", ...LATER] : LATER);
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
  writeOutForms(ast);
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
  const options = { ast: true, code: false, filename: file, plugins, presets, assumptions };
  return transformTree(ast, source, options).ast!;
}
