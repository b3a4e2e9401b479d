import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hash } from "./hash.ts";
import { compilerStamp } from "./stamp.ts";

/** Files in a folder; beyond that, the older half of them goes. */
const MOST = 2000;

/** What `make` gives for `key` and `source`; from the folder, if this very compiler made it before. */
export function kept<T>(folder: string, key: string, source: string, make: () => T): T {
  const file = join(folder, `${hash(compilerStamp(), key, source)}.json`);
  const known = read(file);
  if (known !== undefined) return JSON.parse(known);
  const made = make();
  mkdirSync(folder, { recursive: true });
  // In two steps, so that nobody reads the half of it.
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(made));
  renameSync(`${file}.${process.pid}`, file);
  evict(folder);
  return made;
}

/** Of many, those that were made last stay. */
function evict(folder: string): void {
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  if (names.length <= MOST) return;
  const aged = names.map((name) => ({
    path: join(folder, name),
    made: statSync(join(folder, name)).mtimeMs,
  }));
  for (const { path } of aged.sort((a, b) => b.made - a.made).slice(MOST / 2)) rmSync(path, { force: true });
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error: any) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}
