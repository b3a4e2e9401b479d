import { type Board, now, sleep } from "ristretto";
import { told } from "./told.ts";

/** What a listener is told, and what `now` says there; an output is watched, too. */
export default function* edgeTimes(board: Board) {
  const button = board.digital("BTN1");
  const watch = button.watch("both", (level, time) => {
    told(`BTN1 ${level}`, time, now());
  });
  const rising = button.watch("rising", (_level, time) => told("rising", time));
  yield* sleep(200);
  button.unwatch(rising);
  yield* sleep(200);
  button.unwatch(watch);
  yield* sleep(100);
  button.close();
}
