import { readFile } from "node:fs/promises";
import type { Location } from "esbuild";
import { type NodePath, types as t, traverse } from "../babel/index.ts";
import { parse } from "../common/language.ts";
import { isGuarded, isTried } from "../refuse/guard.ts";

/** A `require` of one module in a file. */
export interface RequireCall {
  place: Pick<Location, "line" | "column" | "lineText">;
  /** The file does without the module where it is missing: the call stands in a `try`, or is asked for. */
  isOptional: boolean;
}

export async function requiresOf(module: string, file: string): Promise<RequireCall[]> {
  const source = await readFile(file, "utf8");
  const lines = source.split("\n");
  const found: RequireCall[] = [];
  traverse(parse(source, file), {
    CallExpression(path) {
      const [argument] = path.node.arguments;
      const isCall = t.isIdentifier(path.node.callee, { name: "require" });
      if (!isCall || !t.isStringLiteral(argument, { value: module })) return;
      const { line, column } = argument.loc!.start;
      const isOptional = isTried(path) || isGuarded(path.get("callee") as NodePath);
      found.push({ place: { line, column, lineText: lines[line - 1]! }, isOptional });
    },
  });
  return found;
}
