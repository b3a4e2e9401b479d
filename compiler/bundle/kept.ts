import { randomUUID } from "node:crypto";
import {
  closeSync,
  constants,
  fstatSync,
  futimesSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { ifPossible, isPrivate, makeFolders, PRIVATE } from "../common/cache-folder.ts";
import { hash } from "../common/hash.ts";
import { compilerStamp } from "./stamp.ts";

/** Files in a folder, and bytes in them; beyond that, what was not used for longest goes until half as many are left. */
const MOST = 4000;
const MOST_BYTES = 256e6;
/** The names that begin so, one in 64 of them: whoever stores such an entry looks whether there are too many. */
const LOOKS = /^(?:00|40|80|c0)/;

/**
 * What `make` gives for `key` and `source`; from the folder, if this very compiler made it before. Where the folder
 * cannot be used, it is made each time.
 */
export function kept<T>(folder: string, key: string, source: string, make: () => T): T {
  const name = hash(compilerStamp(), key, source);
  return known<T>(folder, name) ?? keep(folder, name, make());
}

/** As `kept`, where making it takes its time. */
export async function keptLater<T>(
  folder: string,
  key: string,
  source: string,
  make: () => Promise<T>,
): Promise<T> {
  const name = hash(compilerStamp(), key, source);
  return known<T>(folder, name) ?? keep(folder, name, await make());
}

function known<T>(folder: string, name: string): T | undefined {
  const text = read(join(folder, `${name}.json`), name);
  return text === undefined ? undefined : JSON.parse(text);
}

function keep<T>(folder: string, name: string, made: T): T {
  const text = JSON.stringify(made);
  ifPossible(() => store(folder, join(folder, `${name}.json`), `${hash(name, text)}\n${text}`));
  return made;
}

/** The text of the entry; undefined if there is none, a damaged one, or one that somebody else could have written. */
function read(file: string, name: string): string | undefined {
  const whole = ifPossible(() => readPrivate(file)) ?? "";
  const end = whole.indexOf("\n");
  const text = whole.slice(end + 1);
  return whole.slice(0, end) === hash(name, text) ? text : undefined;
}

/** Of a pipe, nothing would ever come. */
const OPEN = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

function readPrivate(file: string): string {
  const descriptor = openSync(file, OPEN);
  try {
    const facts = fstatSync(descriptor);
    if (!facts.isFile() || !isPrivate(facts)) return "";
    ifPossible(() => futimesSync(descriptor, new Date(), new Date()));
    return readFileSync(descriptor, "utf8");
  } finally {
    closeSync(descriptor);
  }
}

/** In two steps, so that nobody reads the half of it. For this user only: it has the text of apps. */
function store(folder: string, file: string, text: string): void {
  makeFolders(folder, PRIVATE);
  const fresh = join(folder, `${randomUUID()}.json`);
  try {
    writeFileSync(fresh, text, { mode: 0o600 });
    renameSync(fresh, file);
  } finally {
    rmSync(fresh, { force: true });
  }
  if (LOOKS.test(basename(file))) evict(folder);
}

function evict(folder: string): void {
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  const aged = names.map((name) => {
    const path = join(folder, name);
    const { mtimeMs = 0, size = 0 } = statSync(path, { throwIfNoEntry: false }) ?? {};
    return { path, used: mtimeMs, size };
  });
  let bytes = aged.reduce((sum, { size }) => sum + size, 0);
  let files = aged.length;
  if (files <= MOST && bytes <= MOST_BYTES) return;
  for (const { path, size } of aged.sort((a, b) => a.used - b.used)) {
    if (files <= MOST / 2 && bytes <= MOST_BYTES / 2) return;
    rmSync(path, { force: true });
    files--;
    bytes -= size;
  }
}
