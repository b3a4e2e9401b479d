import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { App } from "ristretto/sim";
import { respelledText } from "../../compiler/spelling/respelled-text.ts";

const FOLDER = fileURLToPath(new URL(".blocks", import.meta.url));

/** The app in a block of a page, compiled as its tasks need it, as a module beside the tests, so that it shares the one copy of ristretto. */
export async function appOf(block: string, name: string): Promise<App> {
  const file = join(FOLDER, `${name}.ts`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, respelledText(block, file, true));
  return (await import(file)).default;
}
