import { type Board, sleepUntil } from "ristretto";

const MINUTES = 10;
const MIDDLE = 30_000 * MINUTES;

/** Eight pins that change every millisecond for ten minutes; a ninth with one pulse of a millisecond in the middle. */
export default function* fast(board: Board) {
  const pins = [0, 1, 2, 3, 4, 5, 6, 7].map((number) => board.digital(`D${number}`, { mode: "output" }));
  const rare = board.digital("D8", { mode: "output" });
  for (let time = 1; time <= MINUTES * 60_000; time++) {
    yield* sleepUntil(time);
    for (const pin of pins) pin.write(time & 1 ? 1 : 0);
    if (time === MIDDLE || time === MIDDLE + 1) rare.write(time === MIDDLE);
  }
}
