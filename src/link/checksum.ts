/** What each value of four bits makes of CRC-32 (IEEE 802.3): a sixteenth of the usual table. */
const NIBBLES = [
  0, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c, 0xedb88320,
  0xf00f9344, 0xd6d6a3e8, 0xcb61b38c, 0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c,
];

/** What bytes with their checksum behind them, lowest byte first, give as checksum. */
export const WHOLE = 0x2144df1c;

/**
 * CRC-32, as 32 bits with a sign. `start` is the checksum of the bytes before: of two that differ nothing that follows is ever alike.
 */
export function checksum(bytes: readonly number[], start: number): number {
  let sum = ~start;
  for (const byte of bytes) {
    sum = (sum >>> 4) ^ NIBBLES[(sum ^ byte) & 15]!;
    sum = (sum >>> 4) ^ NIBBLES[(sum ^ (byte >> 4)) & 15]!;
  }
  return ~sum;
}

/** Puts 32 bits behind `bytes`, lowest byte first. */
export function append32(bytes: number[], value: number): number[] {
  bytes.push(value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >> 24) & 255);
  return bytes;
}

/** The 32 bits that begin there, with a sign. */
export function read32(bytes: readonly number[], at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
}
