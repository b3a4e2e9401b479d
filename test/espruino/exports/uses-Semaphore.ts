import { type Routine, Semaphore, spawn } from "ristretto";

export default function* usesSemaphore(): Routine<void> {
  const permits = new Semaphore(1);
  report(permits.tryAcquire());
  const waiter = spawn(acquires(permits));
  report(permits.tryAcquire());
  permits.release();
  yield* waiter.join();
  yield* permits.acquire();
  report("acquired again");
}

function* acquires(permits: Semaphore): Routine<void> {
  yield* permits.acquire();
  report("acquired");
  permits.release();
}
