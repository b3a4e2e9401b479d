// A value to another task and back, over two channels.
import { Channel, Executor, type Routine } from "ristretto";
import { median, print, timed } from "./measure.ts";

const TRIPS = 200_000;

function* echo(requests: Channel<number>, replies: Channel<number>): Routine<void> {
  for (;;) yield* replies.send(yield* requests.receive());
}

function* ask(requests: Channel<number>, replies: Channel<number>): Routine<void> {
  for (let i = 0; i < TRIPS; i++) {
    yield* requests.send(i);
    yield* replies.receive();
  }
}

function roundTrip(): number {
  const exec = new Executor();
  const requests = new Channel<number>(1);
  const replies = new Channel<number>(1);
  exec.spawn(echo(requests, replies));
  const asking = exec.spawn(ask(requests, replies));
  return timed(TRIPS, () => {
    while (asking.state !== "done") exec.turn(0);
  });
}

const runs = Array.from({ length: 9 }, roundTrip);
print({ what: "a value to another task and back", unit: "ns", ours: median(runs) });
