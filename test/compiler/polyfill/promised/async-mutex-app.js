import { E_CANCELED, Mutex, Semaphore } from "async-mutex";

/** Workers share a bus; a semaphore of two; a request that is cancelled. */
export function play(log, wait) {
  const bus = new Mutex();
  const slots = new Semaphore(2);
  const worker = (name, ms) =>
    bus.runExclusive(() => {
      log([name, "has the bus", bus.isLocked()]);
      return wait(ms).then(() => {
        log([name, "is done"]);
        return name;
      });
    });
  const together = (name, ms, weight) =>
    slots.acquire(weight).then(([left, release]) => {
      log([name, "of", left]);
      return wait(ms).then(release);
    });
  return Promise.all([worker("a", 20), worker("b", 5), worker("c", 1)])
    .then((names) => log(names))
    .then(() =>
      Promise.all([together("x", 10, 1), together("y", 20, 1), together("z", 5, 2), together("w", 5, 1)]),
    )
    .then(() => bus.acquire())
    .then((release) => {
      const waiting = bus.acquire().catch((error) => log(["cancelled", error === E_CANCELED]));
      bus.cancel();
      release();
      return waiting;
    })
    .then(() => bus.waitForUnlock())
    .then(() => log(["free", bus.isLocked(), slots.getValue()]));
}
