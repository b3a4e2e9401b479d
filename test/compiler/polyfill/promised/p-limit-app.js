import pLimit, { limitFunction } from "p-limit";

/** Five jobs, two at once; one fails. Then the queue is emptied, and the limit changed. */
export function play(log, wait) {
  const limit = pLimit(2);
  const job = (name, ms) => () => {
    log(["starts", name, limit.activeCount, limit.pendingCount]);
    return wait(ms).then(() => {
      log(["ends", name]);
      if (name === "c") throw new Error("c failed");
      return name;
    });
  };
  const jobs = [limit(job("a", 30)), limit(job("b", 10)), limit(job("c", 10)), limit(job("d", 40))];
  const one = limitFunction((name) => wait(5).then(() => name), { concurrency: 1 });
  return Promise.allSettled(jobs)
    .then((results) => log(results.map(({ status, value, reason }) => [status, value, reason?.message])))
    .then(() => Promise.all([one("x"), one("y")]))
    .then((both) => log(both))
    .then(() => limit.map([3, 1, 2], (n) => wait(n * 10).then(() => n * n)))
    .then((squares) => {
      log(squares);
      limit.concurrency = 1;
      const strict = pLimit({ concurrency: 1, rejectOnClear: true });
      const first = strict(() => wait(10).then(() => "first"));
      const second = strict(() => wait(10).then(() => "second"));
      strict.clearQueue();
      second.catch((error) => log([error.name, error.message]));
      return first;
    })
    .finally(() => log(["over", limit.concurrency]));
}
