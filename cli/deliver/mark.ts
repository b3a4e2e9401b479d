import { createHash } from "node:crypto";
import { basename } from "node:path";

/**
 * By its mark the command knows what it has written itself. A script's stands in its source map, under a name that
 * source maps leave to whoever writes them, so that no byte of it comes to a board: the SHA-256 of each file that was
 * written with the map. That of an image is a last line, which no loader reads.
 */
const FIELD = "x_ristretto";
const LAST_LINE = /^\nristretto sha256 ([0-9a-f]{64})\n$/;
const LENGTH = "\nristretto sha256 ".length + 64 + 1;

type Sums = Readonly<Record<string, string>>;

/** What is known of a file: the command wrote it so, or somebody changed it since, or somebody else wrote it. */
export type Origin = "own" | "changed" | "foreign";

interface Content {
  path: string;
  bytes: Uint8Array;
}

function sumOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The text of a source map that vouches for these files beside it. */
export function mapVouchingFor(files: readonly Content[], map: object): Buffer {
  const sums = Object.fromEntries(files.map(({ path, bytes }) => [basename(path), sumOf(bytes)]));
  return Buffer.from(JSON.stringify({ ...map, [FIELD]: sums }));
}

/** @param map what the source map holds; undefined if there is none. */
export function originByMap(path: string, bytes: Uint8Array, map: Uint8Array | undefined): Origin {
  const sums = sumsIn(map) ?? {};
  const name = basename(path);
  if (!Object.hasOwn(sums, name)) return "foreign";
  const sum = sums[name];
  return sum === sumOf(bytes) ? "own" : "changed";
}

/** Of the source map itself: it is not meant to be changed by hand. */
export function originOfMap(bytes: Uint8Array): Origin {
  return sumsIn(bytes) === undefined ? "foreign" : "own";
}

function sumsIn(map: Uint8Array | undefined): Sums | undefined {
  try {
    const sums = JSON.parse(Buffer.from(map ?? []).toString())?.[FIELD];
    return typeof sums === "object" && sums !== null ? sums : undefined;
  } catch {
    return undefined;
  }
}

/** With a last line that vouches for all before it. */
export function sealed(bytes: Uint8Array): Buffer {
  return Buffer.concat([bytes, Buffer.from(`\nristretto sha256 ${sumOf(bytes)}\n`)]);
}

export function originBySeal(bytes: Uint8Array): Origin {
  const end = Math.max(0, bytes.length - LENGTH);
  const sum = LAST_LINE.exec(Buffer.from(bytes.subarray(end)).toString("latin1"))?.[1];
  if (sum === undefined) return "foreign";
  return sum === sumOf(bytes.subarray(0, end)) ? "own" : "changed";
}
