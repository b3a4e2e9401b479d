import type { types as t } from "../babel/index.ts";
import { decode, encode, type Segment } from "./mappings.ts";
import type { SourceMap } from "./program.ts";

/** One change of a text: what stands at `start` for `length` characters becomes `text`. */
export interface Edit {
  start: number;
  length: number;
  /** Where `start` is. */
  at: t.SourceLocation["start"];
  text: string;
}

function moved(segment: Segment, edits: readonly Edit[]): Segment {
  const [column = 0, ...rest] = segment;
  const before = edits.filter(({ at, length }) => at.column + length <= column);
  return [before.reduce((sum, { text, length }) => sum + text.length - length, column), ...rest];
}

/** Changes a script, and the columns of its map with it. No edit overlaps another, and none has more than a line. */
export function applyEdits(
  code: string,
  map: SourceMap,
  edits: readonly Edit[],
): { code: string; map: SourceMap } {
  if (edits.length === 0) return { code, map };
  const sorted = [...edits].sort((a, b) => a.start - b.start);
  let edited = "";
  let done = 0;
  for (const { start, length, text } of sorted) {
    edited += code.slice(done, start) + text;
    done = start + length;
  }
  const lines = decode(map.mappings).map((segments, i) => {
    const here = sorted.filter(({ at }) => at.line === i + 1);
    return here.length > 0 ? segments.map((segment) => moved(segment, here)) : segments;
  });
  return { code: edited + code.slice(done), map: { ...map, mappings: encode(lines) } };
}
