import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

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
