import type { Board, Routine } from "ristretto";
import { analog } from "../../../targets/espruino/analog.ts";
import { release, users } from "../../../targets/espruino/claims.ts";
import { digital } from "../../../targets/espruino/digital.ts";
import { i2c } from "../../../targets/espruino/i2c.ts";
import { pwm } from "../../../targets/espruino/pwm.ts";
import { serial } from "../../../targets/espruino/serial.ts";
import { spi } from "../../../targets/espruino/spi.ts";
import { start } from "../../../targets/espruino/start.ts";
import { Fakes } from "../fakes/index.ts";

/** The same program runs on Node and on the real engine, with the engine's natives replaced by the same fakes. */
export interface Program {
  name: string;
  run(fakes: Fakes): void;
  /** What it writes down: a time in ms, and what happened. */
  expected: string[];
}

/** What the programs use of a board. */
export const board: Board = {
  name: "fake",
  tickMs: 1,
  digital,
  pwm,
  analog,
  i2c,
  spi,
  serial,
  native: {},
} as Partial<Board> as Board;

/** Starts `app` from the fakes' idle loop. */
export function boot(app: (board: Board) => Routine<unknown>): void {
  start(app, board, "app");
}

/** The code of the error that `action` throws. */
export function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (error: any) {
    return error.code || String(error);
  }
  return "nothing thrown";
}

export function trace(program: Program): string[] {
  for (const name in users) release(name);
  return new Fakes().run((fakes) => program.run(fakes));
}
