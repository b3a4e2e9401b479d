import { PubSub, type Routine, type Subscription, sleep, spawn } from "ristretto";

export default function* usesPubSub(): Routine<void> {
  const news = new PubSub<string>(2);
  const tasks = ["a", "b"].map((name) => spawn(follows(news.subscribe(), name)));
  const slow = news.subscribe();
  yield* sleep(5);
  news.publish("one");
  tasks[0]!.cancel();
  yield* sleep(5);
  for (const text of ["two", "three", "four"]) news.publish(text);
  yield* sleep(5);
  tasks[1]!.cancel();
  report(`${slow.lost} lost, ${slow.size} there`);
  report(yield* slow.next());
  report(slow.tryNext());
  report(slow.tryNext());
}

function* follows(mine: Subscription<string>, name: string): Routine<void> {
  for (;;) report(`${name} ${yield* mine.next()}`);
}
