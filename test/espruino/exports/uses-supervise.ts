import { type Routine, sleep, supervise } from "ristretto";

export default function* usesSupervise(): Routine<void> {
  let starts = 0;
  function* serves(): Routine<string> {
    starts++;
    yield* sleep(2);
    if (starts < 3) throw new Error("broken");
    return "served";
  }
  report(yield* supervise(() => serves(), { restarts: 5, within: 1000, backoff: 5 }));
  starts = -9;
  try {
    yield* supervise(() => serves(), {
      restarts: 2,
      within: 1000,
      onGiveUp: (error: any, failures) => report(`${failures} ${error.message}`),
    });
  } catch (error: any) {
    report(error.message);
  }
}
