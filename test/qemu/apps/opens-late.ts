import { type Board, now, sleep } from "ristretto";

/** Opens its first port long after its start, and then another one. */
export default function* opensLate(board: Board) {
  yield* sleep(20_000);
  const port = board.serial("Serial2", { baud: 9600 });
  const other = board.serial("Serial1", { baud: 9600 });
  for (let text = ""; !text.endsWith("!"); ) {
    text += String.fromCharCode(...(yield* port.read()));
    console.log(now(), text);
  }
  port.close();
  other.close();
}
