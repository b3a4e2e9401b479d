import { existsSync, readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** Where this package is, as a URL that ends in a slash: the nearest folder up from here with a manifest. */
const ROOT = rootAbove(new URL("./", import.meta.url));

function rootAbove(folder: URL): URL {
  return existsSync(new URL("package.json", folder)) ? folder : rootAbove(new URL("../", folder));
}

interface Manifest {
  version: string;
  exports: Record<string, { default: string } | string>;
}

/** This package's folder. */
export function packageFolder(): URL {
  return ROOT;
}

function manifest(): Manifest {
  return JSON.parse(readFileSync(new URL("package.json", ROOT), "utf8"));
}

export function version(): string {
  return manifest().version;
}

/** What an app can import, by name, with the URL of the file that stands behind it. */
export function entryPoints(): Record<string, string> {
  const entries: Record<string, string> = {};
  for (const [key, target] of Object.entries(manifest().exports))
    if (typeof target === "object") entries[`ristretto${key.slice(1)}`] = new URL(target.default, ROOT).href;
  return entries;
}

const OWN = ["dist/", "src/", "cli/", "targets/"].map((folder) => fileURLToPath(new URL(folder, ROOT)));

/** Whether a file is part of ristretto itself, and no app's. */
export function isOwn(path: string): boolean {
  return OWN.some((folder) => path.startsWith(folder));
}

const BUILT = /^dist\/|\.(js|ts)$/g;

/** `src/executor/task` for a file of ristretto itself, built or not. */
export function ownModule(file: string): string | undefined {
  const path = resolve(file);
  return isOwn(path) ? relative(fileURLToPath(ROOT), path).replace(BUILT, "") : undefined;
}
