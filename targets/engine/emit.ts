import { textOf } from "./text.ts";

/** Stands before and after each frame. Made anew for each run, so that nothing else on standard output has it. */
declare const RISTRETTO_MARKER: string;
declare const print: ((text: string) => void) | undefined;
declare const console: { log(text: string): void };

const out: (text: string) => void =
  typeof print === "function" ? print : /* @__PURE__ */ console.log.bind(console);

/** Sends `values` to the command, see cli/engines/frames.ts. */
export function emit(...values: unknown[]): void {
  out(RISTRETTO_MARKER + textOf(values) + RISTRETTO_MARKER);
}
