import { Channel, ClosedError, type Routine, spawn } from "ristretto";

export default function* usesClosedError(): Routine<void> {
  const channel = new Channel<number>(4);
  const reader = spawn(reads(channel));
  yield* channel.send(1);
  yield* channel.send(2);
  channel.close();
  report(yield* reader.join());
  try {
    channel.trySend(3);
  } catch (error: any) {
    report(error.code);
  }
  report(channel.tryReceive());
}

function* reads(channel: Channel<number>): Routine<string> {
  try {
    for (;;) report(yield* channel.receive());
  } catch (error) {
    if (!(error instanceof ClosedError)) throw error;
    return "closed";
  }
}
