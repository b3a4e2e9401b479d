import type { Framing } from "./framing.ts";

/** The longest stretch without a zero that one byte can lead over. */
const STRETCH = 255;

/**
 * Consistent overhead byte stuffing: a zero ends a frame, and each 254 bytes of a packet take one byte more at most. It finds
 * most frames that were cut or joined; whether a byte was changed only a checksum of your own can tell.
 */
export const cobs: Framing = {
  end: 0,
  encode(bytes) {
    const out: number[] = [1];
    let lead = 0;
    for (let i = 0; i < bytes.length; i++) {
      // Only a byte that follows needs a stretch of its own behind a full one.
      if (out[lead] === STRETCH) lead = out.push(1) - 1;
      if (bytes[i] === 0) lead = out.push(1) - 1;
      else {
        out.push(bytes[i]!);
        out[lead] = out[lead]! + 1;
      }
    }
    out.push(0);
    return out;
  },
  decode(bytes) {
    const out: number[] = [];
    for (let i = 0; i < bytes.length; ) {
      const code = bytes[i]!;
      if (i + code > bytes.length || code === 0) return undefined;
      for (const byte of bytes.slice(i + 1, i + code)) out.push(byte);
      i += code;
      if (code < STRETCH && i < bytes.length) out.push(0);
    }
    return out;
  },
};
