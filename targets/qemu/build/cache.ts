import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../../../compiler/cache-folder.ts";
import { BuildError } from "./programs.ts";

/**
 * The folder of this name in the cache. If it is not there, `make` fills a new one; others see it when it is complete.
 * @throws BuildError if this user has no place for it
 */
export async function cached(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const place = cacheFolder();
  if (place === undefined)
    throw new BuildError(
      "there is no home directory to keep it in. Set XDG_CACHE_HOME to the absolute path of a folder",
    );
  const folder = join(place, "qemu", name);
  if (existsSync(folder)) return folder;
  const fresh = `${folder}.${randomUUID()}`;
  mkdirSync(fresh, { recursive: true });
  try {
    await make(fresh);
    settle(fresh, folder);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return folder;
}

/** Somebody else may have been quicker; then that one is as good. */
function settle(fresh: string, folder: string): void {
  try {
    renameSync(fresh, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}
