import { Channel, fromCallback, Mutex, now, Semaphore, Signal, sleep, spawn, ticker } from "ristretto";
import type { Report } from "./run.ts";

function* producer(channel: Channel<number>): any {
  for (let i = 0; i < 5; i++) yield* channel.send(i * i);
}

function* locked(mutex: Mutex, report: Report, name: string): any {
  yield* mutex.run(function* () {
    report(`${name} in at ${now()}`);
    yield* sleep(4);
    report(`${name} out at ${now()}`);
  });
}

function* permitted(semaphore: Semaphore, report: Report, name: number): any {
  yield* semaphore.acquire();
  report(`${name} has a permit at ${now()}`);
  yield* sleep(3);
  semaphore.release();
}

export default function* program(report: Report): any {
  const channel = new Channel<number>(2);
  spawn(producer(channel));
  for (let i = 0; i < 5; i++) report(`got ${yield* channel.receive()}`);
  report(`${channel.trySend(9)} ${channel.tryReceive()} ${channel.tryReceive()} ${channel.size}`);

  const mutex = new Mutex();
  const one = spawn(locked(mutex, report, "one"));
  const two = spawn(locked(mutex, report, "two"));
  yield* one.join();
  yield* two.join();

  const semaphore = new Semaphore(2);
  for (const name of [1, 2, 3]) spawn(permitted(semaphore, report, name));
  yield* sleep(10);

  const signal = new Signal<string>();
  signal.set("ready");
  report(yield* signal.wait());

  const future = fromCallback<string, number>(
    (resolve) => {
      resolve("called back");
      return 7;
    },
    (state) => report(`stopped ${state}`),
  );
  report(yield* future);

  const tick = ticker(10);
  const start = now();
  for (let i = 0; i < 3; i++) {
    yield* tick.next();
    report(`tick at ${now() - start}`);
  }
  try {
    yield* sleep(-1);
  } catch (error: any) {
    report(`${error.name} ${error.code}`);
  }
}
