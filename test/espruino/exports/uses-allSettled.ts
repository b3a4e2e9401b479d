import { allSettled, Channel, type Routine, sleep } from "ristretto";

export default function* usesAllSettled(): Routine<void> {
  const channel = new Channel<number>(1);
  yield* channel.send(7);
  const ends = yield* allSettled(works(5, true), works(3, false), channel.receive());
  for (const end of ends) report(end.status === "fulfilled" ? end.value : (end.reason as Error).message);
}

function* works(ms: number, well: boolean): Routine<string> {
  yield* sleep(ms);
  if (!well) throw new Error("failed");
  return "well";
}
