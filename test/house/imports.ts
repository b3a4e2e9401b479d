import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { types as t } from "../../compiler/babel/index.ts";
import { parseText } from "../../compiler/common/alone.ts";

export const root = fileURLToPath(new URL("../..", import.meta.url));

export interface Import {
  /** Where it stands. */
  file: string;
  line: number;
  /** The imported file, by its path from the root of the repository. */
  to: string;
}

/** The modules in a folder and its subfolders, by their paths from the root of the repository. */
export function modulesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(ts|tsx|js|mjs)$/.test(file))
    .map((file) => join(folder, file))
    .sort();
}

/** What a module imports of the repository's own files. */
export function importsOf(file: string): Import[] {
  return importsIn(readFileSync(join(root, file), "utf8"), file);
}

/**
 * What a text imports in whatever way: values or types, through an `export … from`, within a type, or while it runs.
 * `import(name)` with a name that is computed is left out.
 * @throws Error for a file that does not exist
 */
export function importsIn(text: string, file: string): Import[] {
  const found: Import[] = [];
  t.traverseFast(parse(text, file), (node) => {
    const line = node.loc!.start.line;
    const to = resolve(importedBy(node), file, line);
    if (to) found.push({ file, line, to });
  });
  return found;
}

function parse(text: string, file: string): t.File {
  if (file.endsWith(".tsx")) return parseText(text, "module", file, ["typescript", "jsx"]);
  return parseText(text, "module", file, file.endsWith(".ts") ? ["typescript"] : []);
}

/** The name of the module, as the text has it. */
function importedBy(node: t.Node): string | undefined {
  switch (node.type) {
    case "ImportDeclaration":
    case "ExportAllDeclaration":
    case "ExportNamedDeclaration":
      return node.source?.value;
    case "TSImportType":
      return node.argument.value;
    case "TSExternalModuleReference":
      return node.expression.value;
    case "CallExpression":
      return t.isImport(node.callee) ? fixedText(node.arguments[0]) : undefined;
    default:
      return undefined;
  }
}

function fixedText(node: t.Node | undefined): string | undefined {
  if (t.isStringLiteral(node)) return node.value;
  return t.isTemplateLiteral(node) && !node.expressions.length ? node.quasis[0]!.value.cooked! : undefined;
}

const { compilerOptions } = JSON.parse(readFileSync(join(root, "tsconfig.json"), "utf8"));
/** What the project's own package is called in apps: `ristretto/hal` and the like. */
const PACKAGE: Record<string, [string]> = compilerOptions.paths;

function resolve(name: string | undefined, file: string, line: number): string | undefined {
  if (name === undefined) return undefined;
  if (PACKAGE[name]) return join(PACKAGE[name][0]);
  if (!name.startsWith(".")) return undefined;
  const to = sourceOf(join(file, "..", name));
  if (!existsSync(join(root, to))) throw new Error(`${file}:${line} imports ${name}, which does not exist`);
  return to;
}

/** What is imported from the built package is made from this file. */
function sourceOf(path: string): string {
  return path.replace(/^dist\/(.*)\.js$/, "$1.ts");
}
