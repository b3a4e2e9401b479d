import { createHash } from "node:crypto";

/** Of all parts, in this order. */
export function hash(...parts: readonly (string | Buffer)[]): string {
  const sum = createHash("sha256");
  for (const part of parts) sum.update(`${part.length}:`).update(part);
  return sum.digest("hex");
}
