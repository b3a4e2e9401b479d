import { describe, MisuseError } from "../executor/errors/errors.ts";
import type { Bytes } from "../hal/bus.ts";

/**
 * A copy as plain bytes; a string gives one byte a character.
 * @throws MisuseError R26, naming `what`, for anything that is no byte.
 */
export function bytesOf(what: string, data: string | Bytes): number[] {
  if (data === null || (typeof data !== "string" && typeof data?.length !== "number"))
    throw new MisuseError(26, what, describe(data));
  const bytes: number[] = [];
  for (let i = 0; i < data.length; i++) {
    const byte = typeof data === "string" ? data.charCodeAt(i) : data[i]!;
    if (!(byte >= 0 && byte <= 255 && Math.floor(byte) === byte))
      throw new MisuseError(26, what, describe(data[i]));
    bytes.push(byte);
  }
  return bytes;
}

/** One character a byte. */
export function textOf(bytes: readonly number[]): string {
  const characters: string[] = [];
  for (const byte of bytes) characters.push(String.fromCharCode(byte));
  return characters.join("");
}

export function hex(byte: number): string {
  return (byte < 16 ? "0" : "") + byte.toString(16);
}
