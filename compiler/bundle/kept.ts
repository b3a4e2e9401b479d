import { randomUUID } from "node:crypto";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { hash } from "./hash.ts";
import { compilerStamp } from "./stamp.ts";

/** Files in a folder; beyond that, the half of them goes that was not used for longest. */
const MOST = 2000;

/**
 * What `make` gives for `key` and `source`; from the folder, if this very compiler made it before. Where the folder
 * cannot be used, it is made each time.
 */
export function kept<T>(folder: string, key: string, source: string, make: () => T): T {
  const file = join(folder, `${hash(compilerStamp(), key, source)}.json`);
  const known = read(file);
  if (known !== undefined) return known as T;
  const made = make();
  ifPossible(() => store(folder, file, JSON.stringify(made)));
  return made;
}

/** Undefined if there is none, or a damaged one. */
function read(file: string): unknown {
  const text = ifPossible(() => readFileSync(file, "utf8"));
  if (text === undefined) return undefined;
  ifPossible(() => utimesSync(file, new Date(), new Date()));
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** In two steps, so that nobody reads the half of it. For this user only: it has the text of apps. */
function store(folder: string, file: string, text: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const fresh = join(folder, `${randomUUID()}.json`);
  try {
    writeFileSync(fresh, text, { mode: 0o600 });
    renameSync(fresh, file);
  } finally {
    rmSync(fresh, { force: true });
  }
  evict(folder);
}

function evict(folder: string): void {
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  if (names.length <= MOST) return;
  const aged = names.map((name) => ({
    path: join(folder, name),
    used: statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0,
  }));
  for (const { path } of aged.sort((a, b) => b.used - a.used).slice(MOST / 2)) rmSync(path, { force: true });
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
