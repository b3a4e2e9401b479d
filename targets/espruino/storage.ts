import { FlashValues } from "../../src/hal/flash-values.ts";
import type { FlashFiles, Storage, Stored } from "../../src/hal/storage.ts";

declare const E: { CRC32(text: string): number };
declare function require(module: "Storage"): FlashFiles;

/**
 * Values as files of the firmware. It writes all of JSON in ASCII, fractions with 11 digits. Overwriting a file would erase the old
 * one before the new one is there: hence the two files of each value.
 */
export function storage(): Storage {
  return new FlashValues(require("Storage"), {
    text: (value: Stored) => JSON.stringify(value),
    sum: (text) => E.CRC32(text),
  });
}
