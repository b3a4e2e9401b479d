// npm run docs:errors: writes docs/errors.md from the table of codes.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "ristretto-docs-"));
try {
  const outfile = join(folder, "errors-page.mjs");
  await build({ entryPoints: [join(root, "cli/errors-page.ts")], outfile, bundle: true, format: "esm" });
  const { errorsPage } = await import(pathToFileURL(outfile).href);
  writeFileSync(join(root, "docs/errors.md"), errorsPage());
} finally {
  rmSync(folder, { recursive: true, force: true });
}
