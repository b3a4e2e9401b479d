import type { I2C, I2COptions } from "../../src/hal/bus.ts";
import { I2C_NAMES } from "../../src/hal/names.ts";
import { checkRange } from "../../src/sim/check.ts";
import { DEVICES } from "../../src/sim/devices/index.ts";
import { SimI2C, SimI2CBus } from "../../src/sim/i2c.ts";
import { emit } from "../engine/emit.ts";
import { clock, openBus, reports } from "./bus.ts";
import { deliveries } from "./deliver.ts";
import type { Host } from "./natives.ts";

declare const host: Host;

/* The machine has no I2C: its buses are those of src/sim, with the devices that the input script attaches. */

const buses: Record<string, SimI2CBus> = {};
for (const name of I2C_NAMES) buses[name] = new SimI2CBus(name, clock, reports);

deliveries.push(() => {
  for (let line = host.nextLine(); line !== undefined; line = host.nextLine()) play(line);
});

/** `input.txt:3: I2C1@48 tmp102 21.5` */
function play(line: string): void {
  const [, place, bus, address, word, value] = /^(.*?:\d+): (\w+)@(?:0x)?(\w+) (\w+)\s*(.*)$/i.exec(line)!;
  try {
    apply(buses[bus!]!, parseInt(address!, 16), word!, value!);
  } catch (error: any) {
    emit("script", `${place}: ${error.message}`);
  }
}

function apply(bus: SimI2CBus, address: number, word: string, value: string): void {
  const device = bus.device(address);
  const make = DEVICES.filter(([kind]) => kind === word)[0];
  if (word === "nack") bus.nack(address, Number(value || 1));
  else if (make !== undefined && device === undefined) bus.attach(address, make[1](value));
  else if (device?.set !== undefined) device.set(value);
  else throw new Error(`no device at this address can be set. Attach one first: ${kinds()}.`);
}

function kinds(): string {
  return DEVICES.map(([kind]) => kind).join(", ");
}

export function i2c(name: string, { frequency = 100_000 }: I2COptions = {}): I2C {
  checkRange(`frequency of ${name}`, frequency, 1, 5e6);
  const lease = openBus(name, I2C_NAMES, "an I2C bus");
  return new SimI2C(buses[name]!, lease, frequency);
}
