import { existsSync, readFileSync } from "node:fs";
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

/**
 * The page's files by their paths, all of one build: whatever becomes of them on the disk, as when the package is built
 * or installed anew, a page that is open fits the server that it talks to.
 *
 * @throws UsageError if the page was not built: this runs from a checkout's sources.
 */
export function readPage(): ReadonlyMap<string, PageFile> {
  const folder = new URL("dist/simulator/", packageFolder());
  const files = new Map<string, PageFile>();
  for (const [name, type] of Object.entries(TYPES)) {
    const file = new URL(name, folder);
    if (!existsSync(file)) throw new UsageError("The simulator's page is not built. Run: npm run build");
    files.set(`/${name}`, { type, bytes: readFileSync(file) });
  }
  return files.set("/", files.get("/index.html")!);
}
