import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** By folder, whether the package that it belongs to knows ristretto. */
const known = new Map<string, boolean>();

/**
 * Whether a file is of a package that does not name ristretto among its dependencies: its generators are no tasks. All
 * that is outside of `node_modules` is the app's own.
 */
export function isOfPlainPackage(path: string): boolean {
  return /[\\/]node_modules[\\/]/.test(path) && !knowsRistretto(dirname(path));
}

function knowsRistretto(folder: string): boolean {
  const before = known.get(folder);
  if (before !== undefined) return before;
  const file = join(folder, "package.json");
  const knows =
    existsSync(file) && hasName(file)
      ? namesRistretto(file)
      : isTop(folder)
        ? false
        : knowsRistretto(dirname(folder));
  known.set(folder, knows);
  return knows;
}

function isTop(folder: string): boolean {
  return dirname(folder) === folder || folder.endsWith("node_modules");
}

/** A package.json within a package may have a `type` alone. */
function hasName(file: string): boolean {
  return JSON.parse(readFileSync(file, "utf8")).name !== undefined;
}

function namesRistretto(file: string): boolean {
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(file, "utf8"));
  return "ristretto" in { ...dependencies, ...peerDependencies };
}
