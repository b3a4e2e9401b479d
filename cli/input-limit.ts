import { closeSync, openSync, readSync } from "node:fs";
import { UsageError } from "./failure.ts";

export const MEBIBYTE = 1 << 20;
/** What an input script or standard input may have. A device such as /dev/zero has no end. */
const MOST = 16 * MEBIBYTE;

/** All of a file, a pipe or a device. @throws UsageError if there is more than an input may have */
export function readWithinLimit(path: string, what: string): string {
  const descriptor = openSync(path, "r");
  const chunks: Buffer[] = [];
  try {
    for (let size = 0; ; ) {
      const chunk = Buffer.alloc(MEBIBYTE);
      const length = readSync(descriptor, chunk);
      if (length === 0) return Buffer.concat(chunks).toString("utf8");
      chunks.push(chunk.subarray(0, length));
      size += length;
      checkLimit(size, what);
    }
  } finally {
    closeSync(descriptor);
  }
}

/** @throws UsageError */
export function checkLimit(size: number, what: string): void {
  if (size > MOST)
    throw new UsageError(`${what} has more than ${MOST / MEBIBYTE} MiB, or no end. Give a shorter one.`);
}
