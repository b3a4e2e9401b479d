import { type Board, type Future, type Routine, race, sleep, spawn, timeout, yieldNow } from "ristretto";
import { type Digital, debounced, edge, falling, high, type Level, low, rising } from "ristretto/hal";

type Wait = (pin: Digital) => Future<Level> | Routine<Level>;

const WAITS: Array<[name: string, wait: Wait]> = [
  ["rising", rising],
  ["falling", falling],
  ["edge", edge],
  ["high", high],
  ["low", low],
  ["debounced", (pin) => debounced(pin, pin.read() ? 0 : 1, 20)],
  ["race", (pin) => race(rising(pin), falling(pin), edge(pin))],
  ["timeout", (pin) => timeout(rising(pin), 1000)],
];

function* waiter(name: string, future: Future<unknown> | Routine<unknown>): Routine<void> {
  try {
    console.log(name, yield* future as Future<unknown>);
  } catch (error: any) {
    console.log(name, error.code, error.message);
  }
}

/** Closes what others wait for: each of them learns of it. */
export default function* closes(board: Board) {
  for (const [name, wait] of WAITS) {
    const mode = name === "falling" || name === "low" ? "input-pullup" : "input";
    const pin = board.digital("D2", { mode });
    spawn(waiter(name, wait(pin)));
    spawn(waiter(`${name} again`, wait(pin)));
    yield* sleep(1);
    pin.close();
    pin.close();
    yield* sleep(1);
  }
  const port = board.serial("Serial1");
  spawn(waiter("read", port.read()));
  spawn(waiter("write", port.write("ten bytes.")));
  yield* sleep(1);
  port.close();
  const bus = board.i2c("I2C1");
  spawn(waiter("transfer", bus.write(0x48, [1, 2, 3])));
  yield* yieldNow();
  bus.close();
  const spi = board.spi("SPI1");
  spawn(waiter("shift", spi.transfer([1, 2, 3])));
  yield* yieldNow();
  spi.close();
  yield* sleep(50);
  board.digital("D2", { mode: "output" }).write(1);
}
