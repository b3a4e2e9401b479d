import { type Board, link, remote, retry, sleep, timeout } from "ristretto";
import type { Station } from "./station.ts";

/** The board inside: asks every second, and prints what it hears on Serial2. */
export default function* display(board: Board) {
  const screen = board.serial("Serial2");
  const station = remote<Station>(link(board.serial("Serial1", { baud: 115_200 })));
  for (;;) {
    const celsius = yield* retry(() => station.call("celsius"));
    yield* screen.write(`${celsius} C\r\n`);
    yield* timeout(station.call("blink", 2), 5000);
    yield* sleep(1000);
  }
}
