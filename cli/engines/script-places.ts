import { resolve } from "node:path";
import { decode, type Segment } from "../../compiler/finish/mappings.ts";
import { isOwn } from "../package.ts";
import { ENTRY } from "./build-script.ts";
import type { Place, Script } from "./engine.ts";

/** Leads places in a script back to the sources. */
export class Places {
  private readonly lines: Segment[][];
  private readonly sources: readonly string[];

  constructor(map: Script["map"]) {
    this.lines = decode(map.mappings);
    this.sources = map.sources;
  }

  /** Whether a line of the script is the app's. */
  isApp(line: number): boolean {
    return this.begin(line) !== undefined;
  }

  /** The stack as Node writes it, with the places in the sources of the app. */
  stack(title: string, places: readonly Place[]): string {
    const lines = places.map((place) => this.line(place)).filter((line) => line !== undefined);
    return [title, ...lines].join("\n");
  }

  private line({ name, line }: Place): string | undefined {
    const at = this.begin(line);
    if (at === undefined || name === undefined) return at && `    at ${at}`;
    return `    at ${withoutState(name)} (${at})`;
  }

  /** Where the app's statement in a line of the script begins: `/home/me/app.ts:5:3`. */
  private begin(line: number): string | undefined {
    const [, source, row, column] = this.lines[line - 1]?.find((segment) => segment.length > 1) ?? [];
    if (source === undefined || !isAppSource(this.sources[source]!)) return undefined;
    return `${resolve(this.sources[source]!)}:${row! + 1}:${column! + 1}`;
  }
}

/** `blink` for `blink$2`, one of the states of that task. */
function withoutState(name: string): string {
  return name.replace(/\$\d+$/, "");
}

/** Whether a source is neither ristretto's own nor generated. */
function isAppSource(source: string): boolean {
  return !source.endsWith(ENTRY) && !isOwn(resolve(source));
}
