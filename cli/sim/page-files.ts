import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { UsageError } from "../failure.ts";
import { packageFolder } from "../package.ts";

const TYPES: Readonly<Record<string, string>> = {
  "index.html": "text/html; charset=utf-8",
  "simulator.css": "text/css; charset=utf-8",
  "simulator.js": "text/javascript; charset=utf-8",
  "sandbox.js": "text/javascript; charset=utf-8",
  "sandbox-worker.js": "text/javascript; charset=utf-8",
  "quickjs.wasm": "application/wasm",
};

export interface PageFile {
  type: string;
  bytes: Uint8Array;
}

function fileURL(name: string): URL {
  return new URL(`dist/simulator/${name}`, packageFolder());
}

/** @throws UsageError if the page was not built: this runs from a checkout's sources. */
export function checkPage(): void {
  if (!existsSync(fileURL("simulator.js")))
    throw new UsageError("The simulator's page is not built. Run: npm run build");
}

/** Undefined if the page has no such file. */
export function pageFile(path: string): PageFile | undefined {
  const name = path === "/" ? "index.html" : path.slice(1);
  if (!Object.hasOwn(TYPES, name)) return undefined;
  return { type: TYPES[name]!, bytes: readFileSync(fileURLToPath(fileURL(name))) };
}
