import type { Board } from "ristretto";

export default function* waits(board: Board) {
  board.digital("LED1", { mode: "output", initial: 1 });
  const port = board.serial("Serial1");
  for (;;) yield* port.read();
}
