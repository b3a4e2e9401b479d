import { parseText } from "../../compiler/common/alone.ts";

/** What the board prints when it has run the last line. */
export const UPLOADED = "ristretto: uploaded";
/** What it prints before length and checksum of what it saved. */
export const SAVED = "ristretto: saved";

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

/** Says what was saved, then starts it: one line, so that whoever sees the answer knows that all of it arrived. */
export const CHECK_SAVED =
  `(function(f){print(${JSON.stringify(SAVED)},f?f.length:0,f&&E.CRC32?E.CRC32(f):-1)})` +
  `(require("Storage").read(".bootcde"));load()`;

/** As `E.CRC32` counts it. */
export function crc32(text: string): number {
  let crc = -1;
  for (const byte of Buffer.from(text, "latin1")) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}
