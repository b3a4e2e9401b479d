import { CancelToken, type Routine, sleep, spawn } from "ristretto";

export default function* usesCancelToken(): Routine<void> {
  const stop = new CancelToken();
  for (const name of ["first", "second"]) stop.add(spawn(works(name)));
  yield* sleep(5);
  report(stop.cancelled);
  report(stop.cancel());
  report(stop.cancel());
  yield* sleep(5);
  const late = stop.add(spawn(works("late")));
  yield* sleep(5);
  report(late.state);
}

function* works(name: string): Routine<void> {
  try {
    yield* sleep(999);
  } finally {
    report(`${name} ends`);
  }
}
