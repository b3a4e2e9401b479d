import { type Board, select } from "ristretto";

export default function* usesSelect(board: Board) {
  const port = board.serial("Serial1");
  const first = yield* select(port.read(), port.write("ab"));
  report(first.index);
  port.close();
}
