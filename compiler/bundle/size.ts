import { SourceMap as Lookup } from "node:module";
import type { SourceMap } from "../finish/index.ts";

export interface ModuleBytes {
  file: string;
  bytes: number;
}

/** For what no source stands behind: helpers and what the bundler adds. */
const OTHER = "(generated)";

/** What each source module contributes to the code, in bytes of UTF-8, largest first. */
export function bytesByModule(code: string, map: SourceMap): ModuleBytes[] {
  const lookup = new Lookup({ ...map, file: "", sourceRoot: "", sourcesContent: map.sourcesContent ?? [] });
  const sizes = new Map<string, number>();
  const add = (file: string, bytes: number) => sizes.set(file, (sizes.get(file) ?? 0) + bytes);
  code.split("\n").forEach((text, line, lines) => {
    let column = 0;
    for (const character of text + (line < lines.length - 1 ? "\n" : "")) {
      const entry = lookup.findEntry(line, column);
      const known = "originalSource" in entry && entry.generatedLine === line;
      add((known && entry.originalSource) || OTHER, Buffer.byteLength(character));
      column += character.length;
    }
  });
  return [...sizes].map(([file, bytes]) => ({ file, bytes })).sort((a, b) => b.bytes - a.bytes);
}
