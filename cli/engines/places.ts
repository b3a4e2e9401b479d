import { SourceMap } from "node:module";
import { resolve } from "node:path";
import { decode, type Segment } from "../../compiler/finish/mappings.ts";
import type { Place } from "./engine.ts";
import { ENTRY, type Script } from "./script.ts";

/** Leads places in a script back to the sources. */
export class Places {
  private readonly map: SourceMap;
  private readonly lines: Segment[][];

  constructor({ map }: Script) {
    this.map = new SourceMap({ ...map, file: "", sourceRoot: "", sourcesContent: map.sourcesContent ?? [] });
    this.lines = decode(map.mappings);
  }

  /** The stack as Node writes it, with the places in the sources. */
  stack(title: string, places: readonly Place[]): string {
    const lines = places.map((place) => this.line(place)).filter((line) => line !== undefined);
    return [title, ...lines].join("\n");
  }

  private line({ name, line, column = this.firstColumn(line) }: Place): string | undefined {
    const { originalSource, originalLine, originalColumn } = this.map.findEntry(line - 1, column - 1) as any;
    if (originalSource === undefined || originalSource.endsWith(ENTRY)) return undefined;
    const at = `${resolve(originalSource)}:${originalLine + 1}:${originalColumn + 1}`;
    return name === undefined ? `    at ${at}` : `    at ${withoutState(name)} (${at})`;
  }

  /** Where the first statement of a line begins. */
  private firstColumn(line: number): number {
    const mapped = this.lines[line - 1]?.find((segment) => segment.length > 1);
    return (mapped?.[0] ?? 0) + 1;
  }
}

/** `blink` for `blink$2`, one of the states of that task. */
function withoutState(name: string): string {
  return name.replace(/\$\d+$/, "");
}
