import {
  Barrier,
  Channel,
  Once,
  Pipe,
  PriorityChannel,
  PubSub,
  type Routine,
  RwLock,
  type Subscription,
  select,
  sleep,
  spawn,
  Watch,
  type WatchReader,
} from "ristretto";

declare const report: (line: unknown) => void;

function* follows(reader: WatchReader<number>): Routine<void> {
  for (;;) {
    yield* reader.changed();
    report(`watch ${reader.get()}`);
  }
}

function* listens(mine: Subscription<number>): Routine<void> {
  for (;;) report(`message ${yield* mine.next()}`);
}

function* meets(barrier: Barrier, lock: RwLock, once: Once<number>, name: string): Routine<void> {
  yield* barrier.wait();
  yield* lock.reading(function* () {
    report(`${name} reads ${yield* once.run()}`);
  });
  yield* lock.writing(function* () {
    report(`${name} writes`);
    yield* sleep(1);
  });
}

/** What tasks share, in a build that has one executor. */
export default function* sharing(): Routine<void> {
  const watch = new Watch<number>();
  const news = new PubSub<number>(2);
  const follower = spawn(follows(watch.reader()));
  const mine = news.subscribe();
  const listener = spawn(listens(mine));
  const once = new Once(function* () {
    yield* sleep(2);
    return 7;
  });
  const barrier = new Barrier(2);
  const lock = new RwLock();
  const meeting = ["a", "b"].map((name) => spawn(meets(barrier, lock, once, name)));
  for (const task of meeting) yield* task.join();
  watch.set(1);
  watch.set(2);
  news.publish(1);
  listener.cancel();
  yield* sleep(1);
  follower.cancel();
  report(`${yield* mine.next()} ${mine.lost}`);
  const jobs = new PriorityChannel<number>(4, (n) => n);
  for (const n of [1, 3, 2]) yield* jobs.send(n);
  report(`${yield* jobs.receive()} ${jobs.peek()}`);
  const pipe = new Pipe(4);
  yield* pipe.write([1, 2, 3]);
  report((yield* pipe.read(2)).join(" "));
  const left = new Channel<number>(4);
  const right = new Channel<number>(4);
  while (left.trySend(1)) right.trySend(2);
  let seen = "";
  for (let i = 0; i < 4; i++)
    seen += (yield* select({ left: left.receive(), right: right.receive() }, { fair: true })).key;
  report(seen);
}
