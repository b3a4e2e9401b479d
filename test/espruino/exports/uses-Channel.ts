import { Channel, type Routine, spawn } from "ristretto";

export default function* usesChannel(): Routine<void> {
  const channel = new Channel<number>(2);
  const sender = spawn(sends(channel));
  for (let i = 0; i < 4; i++) report(yield* channel.receive());
  sender.cancel();
  report(channel.trySend(9));
  report(channel.tryReceive());
}

function* sends(channel: Channel<number>): Routine<void> {
  for (let i = 0; ; i++) yield* channel.send(i);
}
