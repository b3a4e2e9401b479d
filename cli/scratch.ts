import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UsageError } from "./failure.ts";

const folders: string[] = [];

/** A folder of its own, for as long as this process lives. @throws UsageError if there is no place for one */
export function scratchFolder(): string {
  const folder = newFolder();
  if (folders.push(folder) === 1) process.on("exit", removeAll);
  return folder;
}

function removeAll(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

function newFolder(): string {
  const place = tmpdir();
  try {
    return mkdtempSync(join(realpathSync(place), "ristretto-"));
  } catch (error: any) {
    const what = `The folder for temporary files, "${place}", cannot be used: ${error.message}`;
    throw new UsageError(`${what}. Set TMPDIR to another one.`);
  }
}
