import { type Board, sleep, spawn } from "ristretto";
import type { Serial } from "ristretto/hal";

function* greet(port: Serial) {
  yield* port.write("hi\n");
  for (;;) yield* port.write(yield* port.read());
}

/** A bit of everything that a simulator shows and drives. */
export default function* panel(board: Board) {
  const led = board.digital("LED1", { mode: "output" });
  const button = board.digital("BTN1");
  const lamp = board.pwm("LED2");
  const knob = board.analog("A0");
  const i2c = board.i2c("I2C1");
  spawn(greet(board.serial("Serial1")), { name: "greet" });
  for (;;) {
    led.write(button.read());
    lamp.write(knob.read());
    const [high = 0] = yield* i2c.writeRead(0x48, [0], 2);
    console.log("%d degrees", high, Math.random() < 2);
    yield* sleep(100);
  }
}
