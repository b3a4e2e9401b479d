import { BuildError, missingSentence } from "../../targets/qemu/build/programs.ts";
import { findProgram } from "../engines/find.ts";
import { UsageError } from "../failure.ts";

/** The emulator's path. @throws UsageError if it is not there. */
export function emulator(): string {
  const path = findProgram("qemu-system-arm");
  if (path !== undefined) return path;
  throw new UsageError(`QEMU is missing: ${missingSentence("qemu-system-arm")}`);
}

/** What a build makes; what stops it is a sentence for people. */
export async function explained<T>(building: Promise<T>): Promise<T> {
  try {
    return await building;
  } catch (error) {
    throw error instanceof BuildError
      ? new UsageError(`The firmware cannot be built: ${error.message}`)
      : error;
  }
}
