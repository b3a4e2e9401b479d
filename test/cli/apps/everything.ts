import { type Board, BusError, sleep } from "ristretto";

export default function* everything(board: Board) {
  const led = board.digital("LED1", { mode: "output" });
  const button = board.digital("BTN1");
  const servo = board.pwm("D9", { frequency: 50 });
  const i2c = board.i2c("I2C1");
  const spi = board.spi("SPI1");
  const port = board.serial("Serial1");
  yield* port.write("\x00hi\r\n");
  for (let i = 0; i <= 40; i++) {
    servo.write(0.05 + 0.05 * Math.sin((i / 40) * Math.PI));
    yield* sleep(20);
  }
  led.write(button.read() === 1 ? 0 : 1);
  try {
    yield* i2c.read(0x48, 2);
  } catch (error) {
    if (!(error instanceof BusError)) throw error;
  }
  const value = yield* i2c.writeRead(0x4a, [0], 2);
  yield* spi.transfer(value);
  yield* port.read();
  for (let i = 0; i < 200; i++) {
    led.write(i % 2 === 0);
    yield* sleep(1);
  }
  yield* sleep(300);
  throw new RangeError("enough");
}
