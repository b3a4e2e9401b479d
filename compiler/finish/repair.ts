import babel, { type types as t } from "@babel/core";
import { decode, encode, type Segment } from "./mappings.ts";
import { parseScript, type SourceMap } from "./program.ts";

/** The places right after a bare `return` that stands before `}`: Espruino's parser fails on those. */
function bareReturns(code: string): { line: number; column: number; index: number }[] {
  const places: { line: number; column: number; index: number }[] = [];
  babel.traverse(parseScript(code), {
    ReturnStatement({ node }: { node: t.ReturnStatement }) {
      if (node.argument || code[node.end! - 1] === ";") return;
      places.push({ ...node.loc!.end, index: node.end! });
    },
  });
  return places.sort((a, b) => a.index - b.index);
}

function moved(segment: Segment, columns: readonly number[]): Segment {
  const [column = 0, ...rest] = segment;
  return [column + columns.filter((at) => at <= column).length, ...rest];
}

/** Writes `return;}` for `return}`. */
export function repairReturns(code: string, map: SourceMap): { code: string; map: SourceMap } {
  const places = bareReturns(code);
  if (places.length === 0) return { code, map };
  const parts = places.map(({ index }, i) => `${code.slice(i > 0 ? places[i - 1]!.index : 0, index)};`);
  const lines = decode(map.mappings).map((segments, i) => {
    const columns = places.filter(({ line }) => line === i + 1).map(({ column }) => column);
    return columns.length > 0 ? segments.map((segment) => moved(segment, columns)) : segments;
  });
  return {
    code: parts.join("") + code.slice(places.at(-1)!.index),
    map: { ...map, mappings: encode(lines) },
  };
}
