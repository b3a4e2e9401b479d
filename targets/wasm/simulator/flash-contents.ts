import type { FlashImage } from "../../../src/sim/flash-image.ts";

/** What an app keeps, by the name that it has there. */
export interface FlashEntry {
  name: string;
  kind: "value" | "log";
  /** Of all its files. */
  bytes: number;
}

/** What is in a flash, sorted by name: a value and a log have two places each, of which one or both are there. */
export function entriesIn(files: Readonly<FlashImage>): FlashEntry[] {
  const entries = new Map<string, FlashEntry>();
  for (const [file, text] of Object.entries(files)) {
    const [name = "", place = ""] = file.split("~");
    const kind = /[ab]/.test(place) ? "log" : "value";
    const bytes = (entries.get(`${name}~${kind}`)?.bytes ?? 0) + text.length;
    entries.set(`${name}~${kind}`, { name, kind, bytes });
  }
  return [...entries.values()].sort((one, other) => (one.name + one.kind < other.name + other.kind ? -1 : 1));
}
