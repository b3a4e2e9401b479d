import { type NodePath, types as t } from "../babel/index.ts";
import type { Program, SourceMap } from "./program.ts";

/** The names that the script only gives a value to and does not declare: they are for whoever loads it. */
export function assignedGlobals({ path }: Program): string[] {
  const assigned = new Set<string>();
  const read = new Set<string>();
  path.traverse({
    AssignmentExpression({ node: { left }, scope }: NodePath<t.AssignmentExpression>) {
      if (t.isIdentifier(left) && !scope.hasBinding(left.name, true)) assigned.add(left.name);
    },
    ReferencedIdentifier({ node: { name } }: NodePath<t.Identifier | t.JSXIdentifier>) {
      read.add(name);
    },
  });
  return [...assigned].filter((name) => !read.has(name));
}

/** What a module is natively: strict, with a scope of its own. */
export function wrapModule(
  { code, map }: { code: string; map: SourceMap },
  globals: readonly string[],
): { code: string; map: SourceMap } {
  const declared = globals.length > 0 ? `var ${globals.join(",")};` : "";
  return {
    code: `${declared}(function(){"use strict";\n${code.trimEnd()}\n})();\n`,
    map: { ...map, mappings: `;${map.mappings}` },
  };
}
