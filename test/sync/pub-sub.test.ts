import { Executor, PubSub, type Routine, type Subscription, sleep, spawn } from "ristretto";
import { expect, test } from "vitest";
import { result, run } from "../run.ts";

function* follows(mine: Subscription<number>, seen: string[], name = ""): Routine<void> {
  for (;;) seen.push(`${name}${yield* mine.next()}`);
}

test("all who have subscribed get each message, in order, from then on", () => {
  const seen: string[] = [];
  result(function* () {
    const news = new PubSub<number>(4);
    news.publish(0);
    const tasks = ["a", "b"].map((name) => spawn(follows(news.subscribe(), seen, name)));
    yield* sleep(1);
    news.publish(1);
    news.publish(2);
    yield* sleep(1);
    for (const task of tasks) task.cancel();
  });
  expect(seen).toEqual(["a1", "b1", "a2", "b2"]);
});

test("who is slow loses the oldest, and is told how many; who is not loses none", () => {
  result(function* () {
    const news = new PubSub<number>(3);
    const [slow, fast] = [news.subscribe(), news.subscribe()];
    const seen: number[] = [];
    for (let i = 1; i <= 5; i++) {
      news.publish(i);
      seen.push(yield* fast.next());
    }
    expect([seen, fast.lost, fast.size]).toEqual([[1, 2, 3, 4, 5], 0, 0]);
    expect([slow.lost, slow.size]).toEqual([2, 3]);
    expect([yield* slow.next(), slow.lost, slow.size]).toEqual([3, 2, 2]);
    for (let i = 6; i <= 9; i++) news.publish(i);
    expect([slow.tryNext(), slow.lost, slow.tryNext(), slow.tryNext(), slow.tryNext()]).toEqual([
      7,
      5,
      8,
      9,
      undefined,
    ]);
    expect(news.published).toBe(9);
  });
});

test("a message that arrived and was not seen is the next again, even if it has left the ring", () => {
  result(function* () {
    const news = new PubSub<number>(1);
    const mine = news.subscribe();
    const seen: string[] = [];
    const first = spawn(follows(mine, seen, "first "));
    yield* sleep(1);
    news.publish(1);
    news.publish(2);
    news.publish(3);
    first.cancel();
    expect([mine.size, mine.lost]).toEqual([2, 1]);
    const second = spawn(follows(mine, seen, "second "));
    yield* sleep(1);
    second.cancel();
    expect(seen).toEqual(["second 1", "second 3"]);
  });
});

test("a message that comes back goes to the task that waits meanwhile", () => {
  const news = new PubSub<number>(2);
  const mine = news.subscribe();
  const seen: string[] = [];
  const exec = new Executor();
  const first = exec.spawn(follows(mine, seen, "first "));
  exec.turn(0);
  const second = exec.spawn(follows(mine, seen, "second "));
  exec.spawn(
    (function* (): Routine<void> {
      first.cancel();
    })(),
  );
  // `second` waits already when `first`, which is behind it in the queue, is cancelled.
  news.publish(1);
  for (let i = 0; i < 3; i++) exec.turn(0);
  expect([seen, second.state]).toEqual([["second 1"], "waiting"]);
});

test("two tasks that wait for one subscription are told to subscribe each", () => {
  const { errors } = run(function* () {
    const mine = new PubSub<number>(2).subscribe();
    const first = spawn(follows(mine, []));
    spawn(follows(mine, []));
    yield* sleep(1);
    first.cancel();
  });
  expect(errors).toEqual([
    "MisuseError: Two tasks wait for the next message of one subscription. Subscribe once for each task.",
  ]);
});

test("a capacity that cannot work is refused with a sentence", () => {
  for (const capacity of [0, -1, 1.5, Infinity, Number.NaN])
    expect(() => new PubSub(capacity)).toThrow(
      `PubSub(${capacity}) is out of range. Give a number from 1 to as many as fit.`,
    );
});
