import type { Board } from "ristretto";

export default function* atOnce(_board: Board) {
  throw new Error("no water");
}
