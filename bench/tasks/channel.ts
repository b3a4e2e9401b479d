import { Channel, type Executor, type Routine } from "ristretto";
import { toTheEnd } from "./to-the-end.ts";

function* echo(requests: Channel<number>, replies: Channel<number>): Routine<void> {
  for (;;) yield* replies.send(yield* requests.receive());
}

function* ask(
  trips: number,
  requests: Channel<number>,
  replies: Channel<number>,
  ended: () => void,
): Routine<void> {
  for (let i = 0; i < trips; i++) {
    yield* requests.send(i);
    yield* replies.receive();
  }
  ended();
}

/** Gives what sends so many values to another task and back. */
export function roundTrips(exec: Executor) {
  const requests = new Channel<number>(1);
  const replies = new Channel<number>(1);
  exec.spawn(echo(requests, replies));
  return toTheEnd(exec, (trips, ended) => ask(trips, requests, replies, ended));
}
