// A value to another task and back over two channels, against two async functions that hand it over by Promises.
import { compare } from "./measure.ts";
import type * as Tasks from "./tasks/channel.ts";
import { load, settled, settledAsync, type Where } from "./tasks/load.ts";

const TRIPS = 200_000;

/** Room for one value, and a Promise for whoever comes before it. */
class Handover {
  private value: number | undefined = undefined;
  private take: ((value: number) => void) | undefined = undefined;

  give(value: number): void {
    const { take } = this;
    this.take = undefined;
    if (take) take(value);
    else this.value = value;
  }

  taken(): Promise<number> {
    const { value } = this;
    this.value = undefined;
    if (value !== undefined) return Promise.resolve(value);
    return new Promise((resolve) => {
      this.take = resolve;
    });
  }
}

async function echo(trips: number, requests: Handover, replies: Handover): Promise<void> {
  for (let i = 0; i < trips; i++) replies.give(await requests.taken());
}

async function ask(trips: number, requests: Handover, replies: Handover): Promise<void> {
  for (let i = 0; i < trips; i++) {
    requests.give(i);
    await replies.taken();
  }
}

function both(trips: number): Promise<unknown> {
  const requests = new Handover();
  const replies = new Handover();
  return Promise.all([echo(trips, requests, replies), ask(trips, requests, replies)]);
}

const variants = await load<typeof Tasks>("channel");

for (const where of Object.keys(variants) as Where[]) {
  const { executor, tasks } = variants[where];
  await compare(
    `channel-${where}`,
    15,
    () => settled(tasks.roundTrips(executor()), 1, TRIPS),
    () => settledAsync(both, 1, TRIPS),
  );
}
