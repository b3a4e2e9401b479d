import { PIECE } from "./upload-script.ts";

/** Puts together what the board printed of its saved program. */
export function readBack(lines: readonly string[]): string {
  const pieces = lines
    .map((line) => line.split(`${PIECE} `)[1]?.trim())
    .filter((piece) => piece !== undefined);
  return pieces.map((piece) => Buffer.from(piece, "base64").toString("latin1")).join("");
}

const SHOWN = 12;

/** What differs between what was sent and what the board has; undefined if nothing does. */
export function difference(sent: string, saved: string): string | undefined {
  if (sent === saved) return undefined;
  if (saved === "") return "it has saved nothing";
  const lengths = sent.length === saved.length ? "" : `it has ${saved.length} bytes of ${sent.length}; `;
  const both = Math.min(sent.length, saved.length);
  const wrong: number[] = [];
  for (let i = 0; i < both; i++) if (sent[i] !== saved[i]) wrong.push(i);
  const [first] = wrong;
  if (first === undefined)
    return sent.length > saved.length
      ? `${lengths}the last ${sent.length - saved.length} are missing`
      : `${lengths}the rest is not of this program`;
  const shown = (text: string) => JSON.stringify(text.slice(first, first + SHOWN));
  const count = wrong.length === 1 ? "1 byte differs" : `${wrong.length} bytes differ`;
  return `${lengths}${count}, from byte ${first} on: sent was ${shown(sent)}, saved is ${shown(saved)}`;
}
