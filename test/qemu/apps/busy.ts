import type { Board } from "ristretto";

/** Does something with each byte, and says how many there were in each reading. */
export default function* busy(board: Board) {
  const port = board.serial("Serial1", { baud: 1_000_000 });
  const out = board.serial("Serial2", { baud: 1_000_000 });
  for (let sum = 0; ; ) {
    const bytes = yield* port.read();
    for (const byte of bytes) sum = (sum * 31 + byte) % 65_521;
    yield* out.write(`${bytes.length}\n`);
  }
}
