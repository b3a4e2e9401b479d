import { existsSync, lstatSync, mkdirSync, mkdtempSync, rmdirSync, rmSync, type Stats } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";

/** Where what takes long to make is kept. Undefined if this user has no place for it. */
export function cacheFolder(): string | undefined {
  const { XDG_CACHE_HOME = "" } = process.env;
  if (isAbsolute(XDG_CACHE_HOME)) return join(XDG_CACHE_HOME, "ristretto");
  const home = homeFolder();
  return isAbsolute(home) ? join(home, ".cache", "ristretto") : undefined;
}

/** What modules became, see `cache` of CompileOptions. */
export function modulesFolder(): string | undefined {
  const folder = cacheFolder();
  return folder && join(folder, "modules");
}

/** A container's user may have none. */
function homeFolder(): string {
  try {
    return homedir();
  } catch {
    return "";
  }
}

/** The mode of what is for this user alone. */
export const PRIVATE = 0o700;
const FOR_OTHERS_TO_WRITE = 0o002;

/** Whether this user owns what is there, and others cannot change it: nothing else is taken from a cache. */
export function isOwnFolder(path: string): boolean {
  const facts = ifPossible(() => lstatSync(path));
  return facts?.isDirectory() === true && isPrivate(facts);
}

export function isPrivate({ uid, mode }: Stats): boolean {
  // Windows has no such owners, and no getuid.
  const user = process.getuid?.();
  return user === undefined || (uid === user && (mode & FOR_OTHERS_TO_WRITE) === 0);
}

let temporary: string | undefined;

/** In the place of the cache where that cannot be used: a folder that lasts as long as this process. */
export function temporaryFolder(): string {
  if (temporary === undefined) {
    const folder = mkdtempSync(join(tmpdir(), "ristretto-cache-"));
    process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
    temporary = folder;
  }
  return temporary;
}

/**
 * Makes the folder and those above it. Node's own `recursive` never ends below /proc.
 * @returns those that it made, the outermost first.
 */
export function makeFolders(path: string, mode?: number): string[] {
  if (existsSync(path) || dirname(path) === path) return [];
  const above = makeFolders(dirname(path), mode);
  try {
    mkdirSync(path, mode);
  } catch (error: any) {
    if (error.code === "EEXIST") return above;
    removeEmpty(above);
    throw error;
  }
  return [...above, path];
}

/** Folders that `makeFolders` made; one that has something in it stays. */
export function removeEmpty(folders: readonly string[]): void {
  for (const folder of [...folders].reverse()) ifPossible(() => rmdirSync(folder));
}

/** Undefined if the system refuses: there is no such file, or no place or no right to write one. */
export function ifPossible<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch (error: any) {
    if (error.syscall === undefined) throw error;
    return undefined;
  }
}
