import { type Board, cancellation, fromCallback, now, type Routine, sleep, spawn, tasks } from "ristretto";
import { type Digital, edge, rising } from "ristretto/hal";

/** Code of the error that `action` throws, or what it gives. */
function outcome(action: () => unknown): unknown {
  try {
    return action();
  } catch (error: any) {
    return error.code;
  }
}

function* tell(at: number): Routine<void> {
  console.log("spawned at", at, "runs at", now());
}

function* countRising(pin: Digital, each: Digital): Routine<void> {
  let count = 0;
  each.watch("rising", () => count++);
  for (let i = 0; ; i++) {
    yield* rising(pin);
    console.log("edge", i + 1, "at", now(), "of", count);
  }
}

/** What the app's functions can do where no task runs, and pulses that come within one tick. */
export default function* listens(board: Board): Routine<void> {
  const pin = board.digital("D1");
  pin.watch("rising", () => {
    console.log("listener", now(), outcome(cancellation));
    spawn(tell(now()));
  });
  yield* sleep(1);
  spawn(countRising(board.digital("D2"), board.digital("D3")), { name: "counts" });
  const waits = spawn(
    (function* () {
      yield* fromCallback(
        () => now(),
        (began) => console.log("stop", began, now(), tasks().length > 1, outcome(cancellation)),
      );
    })(),
  );
  yield* edge(pin);
  waits.cancel();
  yield* sleep(1000);
}
