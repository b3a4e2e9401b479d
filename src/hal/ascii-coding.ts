import { inAscii } from "./ascii-json.ts";
import type { Coding, Stored } from "./storage.ts";

/** A prime below 2 ** 24: what is multiplied stays exact. */
const PRIME = 16777213;
/** Some engines go through all characters before one to find it. */
const PIECE = 100;

/** For engines that have no checksum of their own, or whose JSON leaves other characters than those of ASCII. */
export const ASCII: Coding = {
  text(value: Stored): string {
    const json = JSON.stringify(value);
    // Most texts are plain ASCII, which a pattern sees sooner than a look at each character.
    return /[^ -~]/.test(json) ? inAscii(json) : json;
  },
  sum(text: string): number {
    let sum = text.length;
    for (let from = 0; from < text.length; from += PIECE) {
      const piece = text.slice(from, from + PIECE);
      for (let i = 0; i < piece.length; i++) sum = (sum * 31 + piece.charCodeAt(i)) % PRIME;
    }
    return sum;
  },
};
