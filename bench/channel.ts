// A value to another task and back over two channels, against two async functions that hand it over by Promises.
import { tripsOfPromises } from "./handover.ts";
import { compare } from "./measure.ts";
import type * as Tasks from "./tasks/channel.ts";
import { load, settled, settledAsync, type Where } from "./tasks/load.ts";

const TRIPS = 2_000_000;

const variants = await load<typeof Tasks>("channel");

for (const where of Object.keys(variants) as Where[]) {
  const { executor, tasks } = variants[where];
  await compare(
    `channel-${where}`,
    15,
    () => settled(tasks.roundTrips(executor()), 1, TRIPS),
    () => settledAsync(tripsOfPromises, 1, TRIPS),
  );
}
