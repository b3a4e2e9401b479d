import { type NodePath, types as t } from "../babel/index.ts";
import type { Check, Report } from "./finding.ts";
import { isGlobal } from "./globals.ts";
import { isGuarded, isTried } from "./guard.ts";

/** An engine, or the firmware of a board. */
export interface ModuleHolder {
  /** As a sentence names it. */
  readonly name: string;
  /** What `require` finds in it. */
  readonly modules: readonly string[];
}

function isModule(program: t.Program): boolean {
  return program.body.some((statement) => t.isImportOrExportDeclaration(statement));
}

function sentenceFor(name: string | undefined, { name: holder, modules }: ModuleHolder): string {
  if (name === undefined) return `require needs the name of a module as a text, so that it can be bundled.`;
  const has = modules.length > 0 ? ` It has: ${modules.join(", ")}.` : "";
  return `require("${name}") finds no such module in ${holder}. Write import … from "${name}" to bundle it.${has}`;
}

/** `require` reaches what the engine itself has; all else is imported. CommonJS files are the bundler's. */
export function checkModules(holder: ModuleHolder, program: NodePath<t.Program>, report: Report): Check {
  const own = isModule(program.node);
  return (path) => {
    if (!path.isCallExpression() || !isGlobal(path.get("callee") as NodePath, "require")) return;
    const [argument] = path.node.arguments;
    const name = t.isStringLiteral(argument) ? argument.value : undefined;
    const known = name !== undefined && (holder.modules.includes(name) || !own);
    if (known || isTried(path) || isGuarded(path.get("callee") as NodePath)) return;
    report({ name: "require", node: path.node, sentence: sentenceFor(name, holder) });
  };
}
