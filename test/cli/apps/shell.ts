import { type Board, sleep } from "ristretto";

export default function* shell(board: Board) {
  const port = board.serial("Serial1", { baud: 115200 });
  yield* port.write("ready\r\n");
  for (;;) {
    const bytes = yield* port.read();
    if (bytes.includes(4)) return;
    yield* sleep(10);
    yield* port.write(bytes.map((byte) => (byte >= 97 && byte <= 122 ? byte - 32 : byte)));
  }
}
