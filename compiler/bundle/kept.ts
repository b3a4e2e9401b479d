import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hash } from "./hash.ts";
import { compilerStamp } from "./stamp.ts";

/** Files in a folder; beyond that, the older half of them goes. */
const MOST = 2000;

/**
 * What `make` gives for `key` and `source`; from the folder, if this very compiler made it before. Where the folder
 * cannot be used, it is made each time.
 */
export function kept<T>(folder: string, key: string, source: string, make: () => T): T {
  const file = join(folder, `${hash(compilerStamp(), key, source)}.json`);
  const known = ifPossible(() => readFileSync(file, "utf8"));
  if (known !== undefined) return JSON.parse(known);
  const made = make();
  ifPossible(() => store(folder, file, JSON.stringify(made)));
  return made;
}

/** In two steps, so that nobody reads the half of it. */
function store(folder: string, file: string, text: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${file}.${process.pid}`, text);
  renameSync(`${file}.${process.pid}`, file);
  evict(folder);
}

/** Of many, those that were made last stay. */
function evict(folder: string): void {
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  if (names.length <= MOST) return;
  const aged = names.map((name) => ({
    path: join(folder, name),
    made: statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0,
  }));
  for (const { path } of aged.sort((a, b) => b.made - a.made).slice(MOST / 2)) rmSync(path, { force: true });
}

/** Undefined if the system refuses: there is no such file, or no place or no right to write one. */
function ifPossible<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch (error: any) {
    if (error.syscall === undefined) throw error;
    return undefined;
  }
}
