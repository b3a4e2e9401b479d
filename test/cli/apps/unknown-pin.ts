import type { Board } from "ristretto";

export default function* (board: Board) {
  board.digital("LED9", { mode: "output" });
}
