import { Mutex, type Routine, spawn } from "ristretto";

export default function* usesMutex(): Routine<void> {
  const mutex = new Mutex();
  yield* mutex.lock();
  const first = spawn(locks(mutex, "first"));
  const second = spawn(locks(mutex, "second"));
  report(mutex.tryLock());
  first.cancel();
  mutex.unlock();
  yield* second.join();
  report(mutex.tryLock());
}

function* locks(mutex: Mutex, name: string): Routine<void> {
  yield* mutex.lock();
  try {
    report(name);
  } finally {
    mutex.unlock();
  }
}
