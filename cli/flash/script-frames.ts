import { relative, resolve } from "node:path";
import { types as t } from "../../compiler/babel/index.ts";
import type { Bundled } from "../../compiler/bundle.ts";
import { parseText } from "../../compiler/common/alone.ts";
import { decode, type Segment } from "../../compiler/finish/mappings.ts";
import { isOwn } from "../package.ts";

/*
 * Espruino 2v29 tells where an error was in two ways. In a program that runs from flash, by line and column of its file:
 *
 *     at t (.bootcde:1:2034)
 *
 * In one that runs from RAM, by line and column of the text that it keeps of the function, and not which function that
 * is: the name is that of the call. So each of the app's functions gets a line of its own there, by empty lines:
 *
 *     at t (:3:12)        function V(n){;
 *                                         (empty)
 *                         n.a.digital( …
 *
 * What stands outside of all functions it calls `boot code` in flash, and `REPL` in RAM.
 */
export const PLACE = String.raw`at (?:(?:\S+|boot code) \()?(?:\.bootcde)?:\d+:\d+\)?`;
const FRAME = /^\s*at (?:(?:\S+|boot code) \()?(\.bootcde)?:(\d+):(\d+)\)?\s*$/;

/** With more functions than that, the empty lines would take more than 70 JsVars: then those from RAM get no places. */
const MOST_FUNCTIONS = 40;

/** Whether the line is one of a stack. */
export function isFrame(line: string): boolean {
  return FRAME.test(line);
}

interface Body {
  /** Where the text after the brace begins, in the script with the empty lines. */
  start: number;
  end: number;
}

/** Leads the stacks that a board prints back to the sources of the script that it runs. */
export class ScriptFrames {
  /** The script as it is sent to RAM. */
  readonly ramCode: string;
  private readonly segments: Segment[][];
  private readonly sources: readonly string[];
  /** Where each line of the script begins. */
  private readonly lines: readonly number[];
  /** The app's functions in `ramCode`, and the empty lines in it: where they stand in the script, and how many. */
  private readonly bodies: readonly Body[];
  private readonly pads: readonly { at: number; text: string }[];

  constructor({ code, map }: Pick<Bundled, "code" | "map">) {
    this.segments = decode(map.mappings);
    this.sources = map.sources;
    this.lines = lineStarts(code);
    const own = bodiesIn(code).filter(({ start }) => this.sourceOf(start) !== undefined);
    const padded = own.length > MOST_FUNCTIONS ? [] : own;
    this.pads = padded.map(({ start }, i) => ({ at: start, text: `;${"\n".repeat(i + 1)}` }));
    this.ramCode = inserted(code, this.pads);
    this.bodies = padded.map(({ start, end }) => ({ start: this.inRam(start), end: this.inRam(end) }));
  }

  /** `app.ts:8:3`, as seen from the current directory; undefined where that is not known, or no source of the app. */
  place(line: string): string | undefined {
    const [, file, row, column] = FRAME.exec(line) ?? [];
    if (row === undefined) return undefined;
    const offset =
      file === undefined
        ? this.inFunction(Number(row), Number(column))
        : // It counts the first line of a file as 0 at times.
          this.lines[Math.max(Number(row), 1) - 1]! + Number(column) - 1;
    return offset === undefined ? undefined : this.sourceOf(offset);
  }

  /** Where in the script a line and column of one of the app's functions is. */
  private inFunction(row: number, column: number): number | undefined {
    if (row === 1) return undefined;
    const found = this.bodies
      .map((body) => ({ body, at: offsetIn(this.ramCode, body, row, column) }))
      .filter(({ body, at }) => at !== undefined && this.innermost(at) === body);
    return found.length === 1 ? this.inScript(found[0]!.at!) : undefined;
  }

  private innermost(at: number): Body | undefined {
    const around = this.bodies.filter(({ start, end }) => start <= at && at < end);
    return around.sort((a, b) => b.start - a.start)[0];
  }

  private inRam(at: number): number {
    return this.pads.reduce((sum, pad) => (pad.at < at ? sum + pad.text.length : sum), at);
  }

  private inScript(at: number): number {
    return this.pads.reduceRight((sum, pad) => {
      const before = this.inRam(pad.at);
      return before <= at ? sum - pad.text.length : sum;
    }, at);
  }

  private sourceOf(offset: number): string | undefined {
    const line = this.lines.filter((start) => start <= offset).length - 1;
    const column = offset - this.lines[line]!;
    const before = this.segments[line]?.filter((segment) => segment[0]! <= column && segment.length > 1);
    const [, source, row, at] = before?.at(-1) ?? [];
    if (source === undefined) return undefined;
    const path = resolve(this.sources[source]!);
    if (isOwn(path) || path.endsWith("entry.ts")) return undefined;
    return `${relative(process.cwd(), path)}:${row! + 1}:${at! + 1}`;
  }
}

function lineStarts(code: string): number[] {
  return [...code.matchAll(/^/gm)].map(({ index }) => index);
}

function inserted(code: string, pads: readonly { at: number; text: string }[]): string {
  return [...pads]
    .reverse()
    .reduce((text, pad) => text.slice(0, pad.at) + pad.text + text.slice(pad.at), code);
}

/** In the order in which they begin. */
function bodiesIn(code: string): Body[] {
  const bodies: Body[] = [];
  t.traverseFast(parseText(code, "script"), (node) => {
    if (t.isFunctionDeclaration(node) || t.isFunctionExpression(node))
      bodies.push({ start: node.body.start! + 1, end: node.body.end! - 1 });
  });
  return bodies.sort((a, b) => a.start - b.start);
}

function offsetIn(code: string, { start, end }: Body, row: number, column: number): number | undefined {
  const lines = code.slice(start, end).split("\n");
  if (row > lines.length || column > lines[row - 1]!.length + 1) return undefined;
  return start + lines.slice(0, row - 1).reduce((sum, line) => sum + line.length + 1, 0) + column - 1;
}
