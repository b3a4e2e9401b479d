import { type Board, sleep } from "ristretto";

/** What the firmware gives to the app's side of the board: it trusts that side. */
declare const host: { writePin(pin: number, level: number): void };

export default function* wild(_board: Board) {
  yield* sleep(10);
  host.writePin(100_000_000, 1);
}
