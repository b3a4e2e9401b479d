import { randomUUID } from "node:crypto";
import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import {
  cacheFolder,
  ifPossible,
  isOwnFolder,
  makeFolders,
  PRIVATE,
  temporaryFolder,
} from "../../../compiler/common/cache-folder.ts";
import { BuildError } from "./programs.ts";

/** Where it is looked for, in this order. */
const PLACES = [cacheFolder, () => ifPossible(temporaryFolder)];

/**
 * The folder of this name in the cache. If it is not there, `make` fills a new one; others see it when it is complete.
 * Where this user cannot write to the cache, it is kept for as long as this process lives.
 * @throws BuildError if there is no place for that, either
 */
export async function cached(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  for (const place of PLACES) {
    const parent = place();
    if (parent === undefined) continue;
    const folder = join(parent, "qemu", name);
    if (isOwnFolder(folder)) return folder;
    const fresh = `${folder}.${randomUUID()}`;
    ifPossible(() => makeFolders(fresh, PRIVATE));
    if (isOwnFolder(fresh) && (await fill(fresh, folder, make))) return folder;
  }
  throw new BuildError(
    "there is no folder to keep it in. Set XDG_CACHE_HOME to the absolute path of one that you can write to",
  );
}

/** Somebody else may have been quicker; then that one is as good. @returns whether it is there */
async function fill(fresh: string, folder: string, make: (folder: string) => Promise<void>) {
  try {
    await make(fresh);
    ifPossible(() => renameSync(fresh, folder));
    return isOwnFolder(folder);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
