import type { Framing } from "./framing.ts";

const END = 0xc0;
const ESCAPE = 0xdb;
const ESCAPED_END = 0xdc;
const ESCAPED_ESCAPE = 0xdd;

/**
 * SLIP (RFC 1055): the byte 0xC0 stands before and behind a packet, which may take twice its bytes. It has no empty packets, and
 * only finds an escape that cannot be; whether a byte was changed only a checksum of your own can tell.
 */
export const slip: Framing = {
  end: END,
  encode(bytes) {
    // What noise has left on the line ends here, as a frame of its own.
    const out: number[] = [END];
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i]!;
      if (byte === END) out.push(ESCAPE, ESCAPED_END);
      else if (byte === ESCAPE) out.push(ESCAPE, ESCAPED_ESCAPE);
      else out.push(byte);
    }
    out.push(END);
    return out;
  },
  decode(bytes) {
    const out: number[] = [];
    for (let i = 0; i < bytes.length; i++) {
      let byte = bytes[i]!;
      if (byte === ESCAPE) {
        const escaped = bytes[++i];
        if (escaped !== ESCAPED_END && escaped !== ESCAPED_ESCAPE) return undefined;
        byte = escaped === ESCAPED_END ? END : ESCAPE;
      }
      out.push(byte);
    }
    return out;
  },
};
