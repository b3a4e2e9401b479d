import { statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { ifPossible } from "../../compiler/common/cache-folder.ts";

/** They decide how files in and below their folder are read. */
const SETTINGS = ["package.json", "tsconfig.json", "jsconfig.json"];

/** What tells a file from all others, by whatever name or link it is reached. */
function identity(path: string): string | undefined {
  const facts = ifPossible(() => statSync(path, { bigint: true }));
  return facts?.isFile() ? `${facts.dev}:${facts.ino}` : undefined;
}

/** Whether a file that is there is one of `inputs`, or one of the settings in the folders of those and above. */
export function isInput(path: string, inputs: readonly string[]): boolean {
  const own = identity(path);
  return [...inputs, ...settingsFor(inputs)].some((input) => identity(input) === own);
}

function settingsFor(inputs: readonly string[]): string[] {
  const folders = new Set<string>();
  for (const input of inputs)
    for (let at = dirname(resolve(input)); !folders.has(at); at = dirname(at)) folders.add(at);
  return [...folders].flatMap((folder) => SETTINGS.map((name) => join(folder, name)));
}
