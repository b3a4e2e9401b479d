import { type Board, sleep } from "ristretto";

export default function* terminal(board: Board) {
  const led = board.digital("LED1", { mode: "output" });
  yield* sleep(1);
  const port = board.serial("Serial1", { baud: 115200 });
  try {
    led.write(1);
    yield* port.write("ready\r\n");
    yield* port.read();
    led.write(0);
    yield* port.write("got\r\n");
    yield* sleep(3_600_000);
  } finally {
    for (;;) led.read();
  }
}
