import { sentenceBehind } from "../error-codes.ts";
import { isFrame, PLACE, type ScriptFrames } from "./script-frames.ts";

/** An error and what stack it has in one line, as `console.log(message, stack)` prints them. */
const JOINED = new RegExp(`^(error: .*?)\\s+(${PLACE})\\s*$`);
const CODE = /^(?:error: |Uncaught ).*?\b(R\d+)\b ?(\S*)/;
/** Under each frame, the firmware points at the place in what it runs. */
const POINTER = /^\s*\^\s*$/;

/** Makes of what a board prints what people read: codes get their sentences, and stacks places in the app's sources. */
export class BoardLog {
  private readonly frames: ScriptFrames | undefined;
  /** The line after a frame: nothing to show if a pointer follows. */
  private held: string | undefined = undefined;
  private afterFrame = false;

  /** @param frames of the script that the board runs, if it is known. */
  constructor(frames?: ScriptFrames) {
    this.frames = frames;
  }

  /** Takes one line. @returns the lines to show. */
  line(text: string): string[] {
    const [, error, frame] = JOINED.exec(text) ?? [];
    if (error !== undefined) return [...this.line(error), ...this.line(`    ${frame}`)];
    if (POINTER.test(text) && this.afterFrame) {
      this.held = undefined;
      this.afterFrame = false;
      return [];
    }
    const before = this.end();
    if (isFrame(text)) {
      this.afterFrame = true;
      return [...before, ...this.frame(text)];
    }
    if (this.afterFrame) {
      this.held = text;
      return before;
    }
    return [...before, ...withSentence(text.trimEnd())];
  }

  /** Nothing more comes. @returns the line that was held back, if any. */
  end(): string[] {
    const { held } = this;
    if (held === undefined) return [];
    this.held = undefined;
    this.afterFrame = false;
    return withSentence(held.trimEnd());
  }

  private frame(text: string): string[] {
    if (this.frames === undefined) return [text.trimEnd()];
    const place = this.frames.place(text);
    return place === undefined ? [] : [`    at ${place}`];
  }
}

function withSentence(text: string): string[] {
  const [, code, detail] = CODE.exec(text) ?? [];
  const sentence = code === undefined ? undefined : sentenceBehind(code, detail!);
  return sentence === undefined ? [text] : [text, `    ${sentence}`];
}

/** All lines at once. */
export function decodeAll(lines: readonly string[], frames: ScriptFrames | undefined): string[] {
  const log = new BoardLog(frames);
  return [...lines.flatMap((line) => log.line(line)), ...log.end()].filter(
    (line) => !/^\s*>?\s*$/.test(line),
  );
}
