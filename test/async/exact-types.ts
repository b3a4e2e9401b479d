import {
  all,
  allSettled,
  type Board,
  Channel,
  DONE,
  deadline,
  firstOf,
  Mutex,
  Once,
  race,
  retry,
  type Settled,
  Signal,
  scope,
  select,
  shield,
  sleep,
  spawn,
  supervise,
  type Task,
  ticker,
  timeout,
} from "ristretto";
import { debounced, rising } from "ristretto/hal";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const is = <T extends true>(): T | undefined => undefined;

async function text(n: number) {
  await sleep(n);
  return `${n}`;
}
const flag = async () => true as boolean;

export default async function app(board: Board) {
  const port = board.serial("Serial1");
  const bytes = await port.read();
  is<Same<typeof bytes, number[]>>();
  const a = await text(1);
  is<Same<typeof a, string>>();
  const both = await all(text(1), flag(), sleep(3));
  is<Same<typeof both, [string, boolean, void]>>();
  const first = await race(text(1), flag());
  is<Same<typeof first, string | boolean>>();
  const chosen = await select({
    text: text(1),
    edge: rising(board.digital("BTN1")),
    level: debounced(board.digital("BTN2"), 1, 5),
  });
  if (chosen.key === "text") is<Same<typeof chosen.value, string>>();
  if (chosen.key === "level") is<Same<typeof chosen.value, 0 | 1>>();
  const task = spawn(text(5), { name: "text" });
  const joined = await task.join();
  is<Same<typeof joined, string>>();
  const limited = await timeout(flag(), 50);
  is<Same<typeof limited, boolean>>();
  const due = await deadline(text(1), 50);
  is<Same<typeof due, string>>();
  const ends = await allSettled(text(1), flag());
  is<Same<typeof ends, [Settled<string>, Settled<boolean>]>>();
  const shielded = await shield(text(1));
  is<Same<typeof shielded, string>>();
  const again = await retry(() => text(1), { attempts: 2 });
  is<Same<typeof again, string>>();
  const watched = await supervise(() => flag());
  is<Same<typeof watched, boolean>>();
  const ended = await firstOf([task, spawn(text(1))]);
  is<Same<typeof ended, Task<string>>>();
  const placed = await select(text(1), flag());
  if (placed.index === 0) is<Same<typeof placed.value, string>>();
  const once = await new Once(() => text(1)).run();
  is<Same<typeof once, string>>();
  const scoped = await scope(async (children) => {
    children.spawn(text(3));
    return 5;
  });
  is<Same<typeof scoped, number>>();
  const channel = new Channel<{ level: number }>(3);
  for await (const message of channel) is<Same<typeof message, { level: number }>>();
  const next = await channel.next();
  if (next !== DONE) is<Same<typeof next, { level: number }>>();
  for await (const _ of ticker(20)) break;
  const locked = await new Mutex().run(async () => 7);
  is<Same<typeof locked, number>>();
  const signal = new Signal<string>();
  const told = await signal.wait();
  is<Same<typeof told, string>>();
  // @ts-expect-error a number has no length
  (await scope(async () => 5)).length;
}
