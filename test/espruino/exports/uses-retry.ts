import { now, type Routine, retry, sleep } from "ristretto";

export default function* usesRetry(): Routine<void> {
  let attempts = 0;
  function* fails(): Routine<number> {
    attempts++;
    yield* sleep(2);
    if (attempts < 3) throw new Error("not yet");
    return attempts;
  }
  report(yield* retry(() => fails(), { attempts: 5, backoff: 10 }));
  report(now() >= 36);
  attempts = -9;
  try {
    yield* retry(() => fails(), { attempts: 2 });
  } catch (error: any) {
    report(error.message);
  }
  report(attempts);
}
