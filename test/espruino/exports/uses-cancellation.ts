import { cancellation, type Routine, sleep, spawn } from "ristretto";

export default function* usesCancellation(): Routine<void> {
  const task = spawn(works());
  yield* sleep(5);
  task.cancel({ reason: "no power" });
  try {
    yield* task.join();
  } catch (error: any) {
    report(`${error.code} ${error.cause}`);
  }
}

function* works(): Routine<void> {
  try {
    yield* sleep(100);
  } finally {
    const why: any = cancellation();
    report(`${why.code} ${why.cause}`);
    yield* sleep(5);
    report("cleaned");
  }
}
