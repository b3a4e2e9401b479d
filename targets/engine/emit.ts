import { textOf } from "./text.ts";

/** Stands before and after each frame. Made anew for each run, so that nothing else on standard output has it. */
declare const RISTRETTO_MARKER: string;
/** Characters that the engine holds back before it prints them: as many blanks follow, and the frame is out. */
declare const RISTRETTO_HELD_BACK: number;
declare const print: ((text: string) => void) | undefined;
declare const console: { log(text: string): void };

const out: (text: string) => void =
  typeof print === "function" ? print : /* @__PURE__ */ console.log.bind(console);

const rest = new Array(RISTRETTO_HELD_BACK + 1).join(" ");

/** Sends `values` to the command, see cli/engines/unframer.ts. */
export function emit(...values: unknown[]): void {
  out(RISTRETTO_MARKER + textOf(values) + RISTRETTO_MARKER + rest);
}
