import { type Board, sleep } from "ristretto";

/** Counts what comes in until "!" does, and says how much it was and what its bytes add up to. */
export default function* count(board: Board) {
  const port = board.serial("Serial1", { baud: 230_400 });
  let bytes = 0;
  let sum = 0;
  for (let last = 0; last !== 0x21; ) {
    for (const byte of yield* port.read()) {
      bytes++;
      sum = (sum * 31 + byte) % 65_521;
      last = byte;
    }
  }
  yield* port.write(`${bytes} bytes, ${sum}\n`);
  yield* sleep(1);
}
