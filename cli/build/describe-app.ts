import { basename, extname, resolve } from "node:path";
import { types as t } from "../../compiler/babel/index.ts";
import { parse } from "../../compiler/common/language.ts";
import { UsageError } from "../failure.ts";
import { moduleText } from "./module-text.ts";

type Esbuild = typeof import("esbuild");

export interface AppFacts {
  /** Absolute. */
  path: string;
  /** The root task's name: its function's, or else its file's. */
  name: string;
}

const WRITE = "Write: export default async function (board: Board) { … }";

/**
 * What a build has to know of an app, without running it.
 *
 * @throws UsageError if the file exports no app.
 */
export async function describeApp(file: string, esbuild: Esbuild): Promise<AppFacts> {
  // Packages have no say in what the app exports.
  const text = await moduleText(file, esbuild, { packages: "external", target: "esnext" });
  const { body } = parse(text, "app.js").program;
  const local = defaultExport(body);
  if (local === undefined) throw new UsageError(`${file} has no default export. ${WRITE}`);
  const value = body.map((statement) => definitionOf(statement, local)).find((found) => found !== undefined);
  if (value !== undefined && !isTask(value))
    throw new UsageError(`The default export of ${file} is ${kindOf(value)}. ${WRITE}`);
  const named = t.isFunction(value) && "id" in value && value.id ? value.id.name : "";
  const anonymous = named === "" || named === `${basename(file, extname(file)).replace(/\W/g, "_")}_default`;
  return { path: resolve(file), name: anonymous ? basename(file, extname(file)) : named };
}

/** The name in the module of what it exports as default. */
function defaultExport(body: readonly t.Statement[]): string | undefined {
  for (const statement of body)
    if (t.isExportNamedDeclaration(statement))
      for (const specifier of statement.specifiers)
        if (t.isExportSpecifier(specifier) && t.isIdentifier(specifier.exported, { name: "default" }))
          return specifier.local.name;
  return undefined;
}

/** `undefined` if the statement says nothing of `name`; what is imported from a package cannot be seen. */
function definitionOf(statement: t.Statement, name: string): t.Node | undefined {
  if (t.isFunctionDeclaration(statement) && statement.id?.name === name) return statement;
  if (t.isClassDeclaration(statement) && statement.id?.name === name) return statement;
  if (!t.isVariableDeclaration(statement)) return undefined;
  return statement.declarations.find(({ id }) => t.isIdentifier(id, { name }))?.init ?? undefined;
}

/** The compiler makes a task of an `async` function. A call may give one, as `export default withRetry(function* …)` does. */
function isTask(node: t.Node): boolean {
  if (t.isFunction(node)) return node.async !== ("generator" in node && node.generator === true);
  return t.isCallExpression(node) || t.isIdentifier(node) || t.isMemberExpression(node);
}

function kindOf(node: t.Node): string {
  if (!t.isFunction(node)) return "not a function";
  return node.async ? "an async generator function" : "a plain function";
}
