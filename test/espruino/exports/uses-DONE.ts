import { Channel, DONE, type Routine, sleep, spawn } from "ristretto";

export default function* usesDONE(): Routine<void> {
  const channel = new Channel<number>(1);
  spawn(sends(channel));
  for (let value = yield* channel.next(); value !== DONE; value = yield* channel.next()) report(value);
  report("done");
}

function* sends(channel: Channel<number>): Routine<void> {
  for (let i = 1; i <= 3; i++) {
    yield* channel.send(i);
    yield* sleep(5);
  }
  channel.close();
}
