import { CancelledError, type Routine, spawn } from "ristretto";

export default function* usesCancelledError(): Routine<void> {
  const task = spawn(never());
  task.cancel();
  try {
    yield* task.join();
  } catch (error: any) {
    report(error instanceof CancelledError);
    report(error.code);
  }
}

function* never(): Routine<void> {
  report("not run");
}
