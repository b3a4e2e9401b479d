import { UsageError } from "./failure.ts";
import { readWithinLimit } from "./input-limit.ts";
import { suggestFile } from "./nearest.ts";

/** The text of an input script. @throws UsageError if there is none at that path, or it cannot be read */
export function readInput(path: string): string {
  try {
    return readWithinLimit(path, `The input script "${path}"`);
  } catch (error: any) {
    if (error instanceof UsageError) throw error;
    if (error.code === "ENOENT")
      throw new UsageError(`There is no input script "${path}".${suggestFile(path) ?? " Check its path."}`);
    throw new UsageError(`The input script "${path}" cannot be read: ${error.message}.`);
  }
}
