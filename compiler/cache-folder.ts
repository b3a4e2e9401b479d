import { homedir, tmpdir } from "node:os";
import { join } from "node:path";

/** Where what takes long to make is kept. */
export function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(home(), ".cache"), "ristretto");
}

/** What modules became, see `cache` of CompileOptions. */
export function modulesFolder(): string {
  return join(cacheFolder(), "modules");
}

/** A container's user may have no home. */
function home(): string {
  try {
    return homedir();
  } catch {
    return tmpdir();
  }
}
