import { type NodePath, types as t } from "../babel/index.ts";
import type { Exported, Format } from "./boundary.ts";
import type { Program, SourceMap } from "./program.ts";

/** The names that the script only gives a value to and does not declare: they are for whoever loads it. */
export function assignedGlobals({ path }: Program): string[] {
  const assigned = new Set<string>();
  const read = new Set<string>();
  path.traverse({
    AssignmentExpression({ node: { left, operator }, scope }: NodePath<t.AssignmentExpression>) {
      // A sum reads what it adds to: that nobody declares is an error, as natively.
      if (operator === "=" && t.isIdentifier(left) && !scope.hasBinding(left.name, true))
        assigned.add(left.name);
    },
    ReferencedIdentifier({ node: { name } }: NodePath<t.Identifier | t.JSXIdentifier>) {
      read.add(name);
    },
  });
  return [...assigned].filter((name) => !read.has(name));
}

export interface WrapOptions {
  format: Format;
  /** Strict, as modules are natively. */
  strict: boolean;
  /** A script gets a function around it though nothing asks for one. */
  always: boolean | undefined;
  /** See `assignedGlobals`. */
  assigned: readonly string[];
  exported: Exported;
  globalName: string | undefined;
}

interface Text {
  code: string;
  map: SourceMap;
}

/** What a module is natively: strict, with a scope of its own, and given what it exports with. */
export function wrap({ code, map }: Text, options: WrapOptions): Text {
  const { format, strict, assigned, exported, globalName } = options;
  const mode = strict ? '"use strict";' : "";
  if (format === "esm") return { code, map };
  if (format === "cjs") return mode ? { code: `${mode}\n${code}`, map: lower(map) } : { code, map };
  const isNamed = globalName !== undefined && exported !== "nothing";
  if (!strict && !options.always && !isNamed) return { code, map };
  const declared = assigned.length > 0 ? `var ${assigned.join(",")};` : "";
  const [given, start, result] = isNamed ? GIVEN[exported] : ["", "", ""];
  const name = isNamed ? nameFor(globalName) : "";
  const end = result && `return ${result};`;
  return {
    code: `${declared}${name}(function(${given}){${mode}\n${code.trimEnd()}\n${end}})(${start});\n`,
    map: lower(map),
  };
}

/** The function's parameter, what it is called with, and what it returns. */
const GIVEN = {
  names: ["exports", "{}", "exports"],
  module: ["module", "{}", "module.exports"],
} as const;

/** `var a=a||{};a.b=` for `a.b`. */
function nameFor(globalName: string): string {
  const parts = globalName.split(".");
  const holders = parts.slice(0, -1).map((_, i) => {
    const path = parts.slice(0, i + 1).join(".");
    return `${i === 0 ? "var " : ""}${path}=${path}||{};`;
  });
  return `${holders.join("")}${parts.length === 1 ? "var " : ""}${globalName}=`;
}

/** One line down. */
function lower(map: SourceMap): SourceMap {
  return { ...map, mappings: `;${map.mappings}` };
}
