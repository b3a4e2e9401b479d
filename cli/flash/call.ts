import type { After, Limits } from "./limits.ts";
import type { StartTool } from "./tool-process.ts";
import { type Verdict, Watch, type WatchOptions } from "./watch.ts";

export interface CallOptions extends WatchOptions {
  start: StartTool;
  limits: Limits;
  after: After;
  /** Gets what the board prints after the verdict, while the command stays. */
  onBoard?: ((text: string) => void) | undefined;
  /** The command, which stays, has ended after the verdict: the board is gone. */
  onGone?: (() => void) | undefined;
}

/** A call whose log has decided. The command still runs, and so does the connection, until `end`. */
export interface Call {
  verdict: Verdict;
  end(): void;
}

/** The board may need longer than the command takes it to, and its console is read on: the longest that a timer takes. */
const STAY = ["--sleep", "2000000"];
const COMMON = ["--verbose", "--config", "MINIFICATION_LEVEL=", ...STAY];

/** Runs the command until its log decides. What failed has ended then. */
export function call(words: readonly string[], options: CallOptions): Promise<Call> {
  const { start, limits, after, port, onBoard, onGone } = options;
  const watch = new Watch(options);
  return new Promise((resolve, reject) => {
    let decided = false;
    let stopClock = () => {};
    const expect = () => {
      stopClock();
      stopClock = after(limits[watch.step], () => decide(watch.late()));
    };
    const decide = (verdict: Verdict) => {
      if (decided) return;
      decided = true;
      stopClock();
      if ("failed" in verdict) end();
      resolve({ verdict, end });
    };
    const onLine = (text: string) => {
      if (decided) return hear(text);
      const before = watch.step;
      const verdict = watch.line(text);
      if (verdict !== undefined) decide(verdict);
      // While it sends, each line is a sign of life.
      else if (watch.step !== before || watch.step === "sending") expect();
    };
    const hear = (text: string) => {
      const said = watch.boardText(text);
      if (said !== undefined) onBoard?.(said);
    };
    const onEnd = (error?: Error) => {
      if (decided) onGone?.();
      else if (error !== undefined) reject(error);
      else decide(watch.ended());
    };
    const end = start([...COMMON, ...port.words, ...words], { line: onLine, end: onEnd });
    expect();
  });
}
