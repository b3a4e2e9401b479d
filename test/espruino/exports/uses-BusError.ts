import { type Board, BusError, type Routine } from "ristretto";

export default function* usesBusError(board: Board): Routine<void> {
  const bus = board.i2c("I2C1");
  try {
    yield* bus.read(0x48, 2);
  } catch (error: any) {
    report(error instanceof BusError);
    report(error.code);
  }
  bus.close();
}
