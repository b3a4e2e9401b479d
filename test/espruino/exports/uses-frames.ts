import { type Board, type Routine, sleep, spawn } from "ristretto";
import { cobs, type Frames, frames } from "ristretto/hal";

export default function* usesFrames(board: Board): Routine<void> {
  const port = board.serial("Serial1");
  const link = frames(port, cobs, { limit: 16 });
  yield* link.send([1, 0, 2]);
  const receiving = spawn(received(link));
  yield* sleep(10);
  report(receiving.state);
  receiving.cancel();
  report(link.lost);
}

function* received(link: Frames): Routine<void> {
  report(yield* link.receive());
}
