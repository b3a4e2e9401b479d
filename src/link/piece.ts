/*
 * A frame on the line, within COBS and before its checksum of four bytes:
 *
 *     a piece    kind, its number, the number that is expected next, how many may come, up to 32 bytes of a message
 *     an answer  the same without bytes of a message
 *     a greeting kind, my session (4 bytes), yours (4 bytes)
 *
 * Pieces are numbered modulo 256. The checksum of a piece or answer begins with both sessions, so what comes of another session
 * is no frame at all; that of a greeting begins with nothing.
 */

/** The kinds, as bits. */
export const GREETING = 1;
/** Of a greeting: whoever sends it knows that I know it. */
export const SETTLED = 2;
/** It has a number of its own: bytes of a message, or the end. */
export const PIECE = 4;
/** The message ends with it. */
export const LAST = 8;
/** A piece is missing: go back to the one that is expected. */
export const GAP = 16;
/** Nothing more comes. */
export const END = 32;

/** Bytes of a message in one frame: the longer, the more of them are spoilt. */
export const MOST = 32;
/** Pieces on the way at a time. */
export const WINDOW = 4;
/** Bytes of a frame beside those of a message: the head, and the checksum. */
export const HEAD = 4;
export const SUM = 4;
/** Bytes of a greeting, its checksum among them. */
export const GREETING_BYTES = 13;

/** The bytes of a text that has one character a byte. */
export function pushText(bytes: number[], text: string): number[] {
  for (let i = 0; i < text.length; i++) bytes.push(text.charCodeAt(i));
  return bytes;
}
