import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder of its own, for as long as this process lives. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "ristretto-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
