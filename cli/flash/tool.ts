import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { UsageError } from "../failure.ts";

/**
 * The command of the `espruino` package, which the app's project has installed, or else ristretto's own.
 *
 * @throws UsageError with what to install, if there is none.
 */
export function findTool(app: string): string {
  for (const from of [pathToFileURL(resolve(app)).href, import.meta.url]) {
    const manifest = resolveFrom(from, "espruino/package.json");
    if (manifest !== undefined) return join(dirname(manifest), commandIn(manifest));
  }
  throw new UsageError(
    "The espruino package is missing, and flash needs it to talk to a board. Run: npm install --save-dev espruino",
  );
}

function resolveFrom(from: string, path: string): string | undefined {
  try {
    return createRequire(from).resolve(path);
  } catch (error: any) {
    if (error.code === "MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}

function commandIn(manifest: string): string {
  const { bin } = JSON.parse(readFileSync(manifest, "utf8"));
  const command = typeof bin === "string" ? bin : bin?.espruino;
  if (typeof command === "string") return command;
  throw new UsageError(
    `The espruino package has no command (${manifest}). Install the one of the Espruino project.`,
  );
}
