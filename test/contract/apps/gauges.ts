import type { Board } from "ristretto";
import { told } from "./told.ts";

/** What a board measures of itself. */
export default function* gauges(board: Board) {
  told(`battery ${saidBy(() => board.battery())}`);
  told(`temperature ${saidBy(() => board.temperature())}`);
}

function saidBy(measure: () => number): number | string {
  try {
    return measure();
  } catch (error) {
    return (error as { code: string }).code;
  }
}
