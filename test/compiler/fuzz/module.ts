import { $await } from "../../../src/async/await.ts";
import { $async } from "./async.ts";
import { type Dialect, print, TASKS, type Tree } from "./program/tree.ts";
import { SECOND_MODULE } from "./program/world.ts";

export type Main = (env: object) => unknown;

/** Several programs as one module: a compiler's cost for a module is more than that for a short program. */
export function moduleText(trees: readonly Tree[], dialect: Dialect): string {
  const texts = trees.map((tree, number) => print(tree, dialect, number));
  return `${texts.join("\n")}\nexport { ${trees.map((_, number) => `main_${number}`).join(", ")} };\n`;
}

/** The modules of one program; the first one exports its `main`. */
export function modulesOf(tree: Tree, dialect: Dialect, number: number): string[] {
  const [first, ...others] = print(tree, dialect, number).split(SECOND_MODULE);
  return [`${first}\nexport { main_${number} };\n`, ...others];
}

/** The tasks that a compiler lowers. */
export const tasksText = (trees: readonly Tree[]): string => moduleText(trees, TASKS);

/** What a lowered module may import. */
const HELPERS: Record<string, unknown> = { $async, $await };
const IMPORT = /^import \{ (\$a\w+)(?: as (\S+))? \} from ".*";$/gm;

/** The `main`s of a module, which may import nothing but what the compiler itself puts in. */
export function load(text: string): Main[] {
  const imports = [...text.matchAll(IMPORT)];
  const names = imports.map(([, name, local = name]) => local!);
  const script = scriptText(text.replace(IMPORT, ""));
  const given = imports.map(([, name]) => HELPERS[name!]);
  return Object.values(new Function(...names, script)(...given) as Record<string, Main>);
}

/** The module as the body of a function that returns its exports. */
export function scriptText(text: string): string {
  const exports = /^export \{([^}]*)\};?$/m;
  const names = exports.exec(text)?.[1];
  if (names === undefined) throw new Error(`no list of exports in\n${text}`);
  const fields = names.split(",").map((name) => `${name.trim()}: ${name.trim()}`);
  return `"use strict";\n${text.replace(exports, "")}\nreturn { ${fields.join(", ")} };`;
}
