import { type Board, sleep } from "ristretto";

/** Reads so seldom that its port overruns. */
export default function* late(board: Board) {
  const port = board.serial("Serial1", { baud: 1_000_000 });
  let bytes = 0;
  for (let i = 0; i < 4; i++) {
    bytes += (yield* port.read()).length;
    yield* sleep(60);
  }
  yield* port.write(`${bytes} bytes\n`);
}
