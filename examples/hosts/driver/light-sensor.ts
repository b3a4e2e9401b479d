import type { Routine, Spawner, Task, TaskClock } from "ristretto";
import type { I2C } from "ristretto/hal";

const ADDRESS = 0x23;
const POWER_ON = 0x01;
const ONE_MEASUREMENT = 0x20;
const MEASURING_MS = 180;
const LUX_A_STEP = 1 / 1.2;

/** What the driver takes: contracts alone. Which executor and which board are behind them it does not know. */
export interface LightSensorNeeds {
  bus: Pick<I2C, "read" | "write">;
  clock: TaskClock;
  spawner: Spawner;
}

/** A driver for the BH1750, a light sensor on I2C. */
export class LightSensor {
  private readonly needs: LightSensorNeeds;

  constructor(needs: LightSensorNeeds) {
    this.needs = needs;
  }

  /** Measures once, which takes 180 ms. In a task. @returns lux. */
  *lux(): Routine<number> {
    const { bus, clock } = this.needs;
    yield* bus.write(ADDRESS, [POWER_ON]);
    yield* bus.write(ADDRESS, [ONE_MEASUREMENT]);
    yield* clock.sleep(MEASURING_MS);
    const [high = 0, low = 0] = yield* bus.read(ADDRESS, 2);
    return Math.round(((high << 8) | low) * LUX_A_STEP);
  }

  /** Tells `heard` of each measurement, one every `ms`, until the task that this gives is cancelled. From anywhere. */
  watch(ms: number, heard: (lux: number) => void): Task<void> {
    return this.needs.spawner.spawn(this.measuring(ms, heard), { name: "light sensor" });
  }

  private *measuring(ms: number, heard: (lux: number) => void): Routine<void> {
    const { clock } = this.needs;
    for (;;) {
      const begun = clock.now();
      heard(yield* this.lux());
      yield* clock.sleep(Math.max(0, begun + ms - clock.now()));
    }
  }
}
