import { readFile } from "node:fs/promises";
import type { Location } from "esbuild";
import { type NodePath, types as t, traverse } from "../babel/index.ts";
import { parse } from "../common/language.ts";
import { isGuarded, isTried } from "../refuse/guard.ts";

type InFile = Pick<Location, "line" | "column" | "lineText">;

/** A `require` of one module in a file. */
export interface RequireCall {
  place: InFile;
  /** The file does without the module where it is missing: the call stands in a `try`, or is asked for. */
  isOptional: boolean;
}

export async function requiresOf(module: string, file: string): Promise<RequireCall[]> {
  const source = await readFile(file, "utf8");
  const found: RequireCall[] = [];
  traverse(parse(source, file), {
    CallExpression(path) {
      const [argument] = path.node.arguments;
      const isCall = t.isIdentifier(path.node.callee, { name: "require" });
      if (!isCall || !t.isStringLiteral(argument, { value: module })) return;
      const isOptional = isTried(path) || isGuarded(path.get("callee") as NodePath);
      found.push({ place: placeOf(argument, source), isOptional });
    },
  });
  return found;
}

/** Where a file first names a module that it imports, exports from or loads by `import()`. */
export async function importOf(module: string, file: string): Promise<InFile | undefined> {
  const source = await readFile(file, "utf8");
  let found: InFile | undefined;
  t.traverseFast(parse(source, file), (node) => {
    const named =
      "source" in node
        ? node.source
        : t.isCallExpression(node) && t.isImport(node.callee) && node.arguments[0];
    if (named && t.isStringLiteral(named as t.Node, { value: module }))
      found ??= placeOf(named as t.Node, source);
  });
  return found;
}

function placeOf(node: t.Node, source: string): InFile {
  const { line, column } = node.loc!.start;
  return { line, column, lineText: source.split("\n")[line - 1]! };
}
