/** As bundlers write it. */
export interface SourceMap {
  sources: readonly string[];
  mappings: string;
  /** Sources that are not the app's. */
  ignoreList?: readonly number[];
}

/** Generated column, source, line and column, all from 0. */
type Segment = readonly [at: number, source: number, line: number, column: number];

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const FRAME = /^\s*at (?:(.*?) \()?([^()\s]*):(\d+):(\d+)\)?$/;

/** Leads places in a bundle back to its sources. */
export class Places {
  private readonly file: string;
  private readonly map: SourceMap | undefined;
  private readonly shown: string;
  private lines: Segment[][] | undefined = undefined;

  /**
   * @param file the bundle, as stacks name it.
   * @param shown the bundle, as it is called where it has no map.
   */
  constructor(file: string, map: SourceMap | undefined, shown: string) {
    this.file = file;
    this.shown = shown;
    this.map = map;
  }

  /** The lines of a stack that are the app's, innermost first: `    at blink (app.ts:5:3)`. */
  stack(stack: string): string[] {
    return this.frames(stack).map(({ name, place }) =>
      name === undefined ? `    at ${place}` : `    at ${name} (${place})`,
    );
  }

  /** The innermost place of the app. */
  first(stack: string): string | undefined {
    return this.frames(stack)[0]?.place;
  }

  private frames(stack: string): { name: string | undefined; place: string }[] {
    const frames = [];
    for (const line of stack.split("\n")) {
      const [, name, file, row, column] = FRAME.exec(line) ?? [];
      if (file !== this.file) continue;
      const place = this.placeOf(Number(row), Number(column));
      if (place !== undefined) frames.push({ name: functionName(name), place });
    }
    return frames;
  }

  private placeOf(row: number, column: number): string | undefined {
    if (this.map === undefined) return `${this.shown}:${row}:${column}`;
    this.lines ??= decode(this.map.mappings);
    const found = segmentAt(this.lines[row - 1] ?? [], column - 1);
    if (found === undefined || this.map.ignoreList?.includes(found[1])) return undefined;
    return `${this.map.sources[found[1]]}:${found[2] + 1}:${found[3] + 1}`;
  }
}

/** `blink` for `blink$2`, one of the states of that task. */
function functionName(name: string | undefined): string | undefined {
  return name === undefined || name.startsWith("<") ? undefined : name.replace(/\$\d+$/, "");
}

/** The last one that begins by then, else the first of the line. */
function segmentAt(segments: readonly Segment[], column: number): Segment | undefined {
  let found = segments[0];
  for (const segment of segments) if (segment[0] <= column) found = segment;
  return found;
}

function decode(mappings: string): Segment[][] {
  const last = [0, 0, 0, 0];
  return mappings.split(";").map((line) => {
    last[0] = 0;
    const segments: Segment[] = [];
    for (const text of line === "" ? [] : line.split(",")) {
      const deltas = numbers(text);
      for (let i = 0; i < Math.min(4, deltas.length); i++) last[i]! += deltas[i]!;
      if (deltas.length > 1) segments.push([last[0]!, last[1]!, last[2]!, last[3]!]);
    }
    return segments;
  });
}

function numbers(text: string): number[] {
  const found: number[] = [];
  let value = 0;
  let shift = 0;
  for (const character of text) {
    const digit = DIGITS.indexOf(character);
    value += (digit & 31) << shift;
    shift += 5;
    if (digit & 32) continue;
    found.push(value & 1 ? -(value >> 1) : value >> 1);
    value = shift = 0;
  }
  return found;
}
