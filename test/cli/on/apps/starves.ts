import { type Board, sleep, spawn } from "ristretto";

/** Its feeder waits for a byte that does not come. */
export default function* starves(board: Board): Generator<any, void, any> {
  console.log(board.resetReason);
  const watchdog = board.watchdog(2000);
  const port = board.serial("Serial1");
  function* feeder(): Generator<any, void, any> {
    for (let i = 0; i < 3; i++) {
      watchdog.feed();
      yield* sleep(1000);
    }
    yield* port.read();
  }
  spawn(feeder(), { name: "feeder" });
  yield* sleep(60_000);
  console.log("too late");
}
