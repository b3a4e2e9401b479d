import { parseText } from "../../compiler/common/alone.ts";

/** What the board prints when it has run the last line. */
export const UPLOADED = "ristretto: uploaded";
/** What it prints before length and checksum of what it saved. */
export const SAVED = "ristretto: saved";
/** What it prints before each piece of what it saved, and after the last one. */
export const PIECE = "ristretto: piece";
export const NO_MORE = "ristretto: no more";

/**
 * The script for a board that runs it while it arrives: one statement a line, since each line needs memory until it
 * has run; the last one says that all have.
 */
export function runScript(code: string): string {
  return `${statementsOf(code).join("\n")}\nprint(${JSON.stringify(UPLOADED)});\n`;
}

function statementsOf(code: string): string[] {
  const { body } = parseText(code, "script").program;
  return body.map(({ start, end }) => code.slice(start!, end!));
}

const READ = `require("Storage").read(".bootcde")`;

/**
 * Says what was saved, and starts it only if that is right: one line, so that whoever sees the answer knows that all of
 * it arrived.
 */
export function checkSaved(code: string): string {
  return (
    `(function(f,n,c){n=f?f.length:0;c=f&&E.CRC32?E.CRC32(f):-1;print(${JSON.stringify(SAVED)},n,c);` +
    `if(n==${code.length}&&c==${crc32(code)})load()})(${READ})`
  );
}

/** What it says if length and checksum are right. */
export function rightAnswer(code: string): string {
  return `${SAVED} ${code.length} ${crc32(code)}`;
}

/** Starts what was saved, and says so. */
export const START_SAVED = `print(${JSON.stringify(UPLOADED)});load()`;

/** Bytes of a piece: with base64, a line of 80 characters. */
const PIECE_BYTES = 48;

/** Prints all that was saved, piece by piece. */
export const READ_BACK =
  `(function(f,i){for(i=0;i<f.length;i+=${PIECE_BYTES})print(${JSON.stringify(PIECE)},btoa(f.substr(i,${PIECE_BYTES})));` +
  `print(${JSON.stringify(NO_MORE)})})(${READ}||"")`;

/** As `E.CRC32` counts it. */
export function crc32(text: string): number {
  let crc = -1;
  for (const byte of Buffer.from(text, "latin1")) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}
