import { type Board, now, type Routine } from "ristretto";

export default function* usesNow(board: Board): Routine<void> {
  const port = board.serial("Serial1");
  const begin = now();
  yield* port.write("ten bytes!");
  report(now() - begin >= 10);
  port.close();
}
