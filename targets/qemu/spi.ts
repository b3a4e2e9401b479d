import type { SPI, SPIOptions } from "../../src/hal/bus.ts";
import type { Digital } from "../../src/hal/digital.ts";
import { SPI_NAMES } from "../../src/hal/names.ts";
import { checkRange, checkWhole } from "../../src/sim/check.ts";
import type { Lease } from "../../src/sim/lease.ts";
import { SimSPI, SimSPIBus } from "../../src/sim/spi.ts";
import { clock, openBus, reports } from "./bus.ts";
import { digital } from "./digital.ts";

/* The machine has no SPI that QEMU emulates: its buses are those of src/sim, and nothing answers on them. */

const buses: Record<string, SimSPIBus> = {};
for (const name of SPI_NAMES) buses[name] = new SimSPIBus(name, clock, reports);

export function spi(name: string, { frequency = 1_000_000, mode = 0, select }: SPIOptions = {}): SPI {
  checkRange(`frequency of ${name}`, frequency, 1, 1e8);
  checkWhole(`mode of ${name}`, mode, 0, 3);
  const lease = openBus(name, SPI_NAMES, "SPI");
  return new SimSPI(buses[name]!, lease, frequency, chipSelect(lease, select));
}

/** Idles high. If it cannot be had, the bus stays free. */
function chipSelect(bus: Lease, pin: string | undefined): Digital | undefined {
  try {
    return pin === undefined ? undefined : digital(pin, { mode: "output", initial: 1 });
  } catch (error) {
    bus.close();
    throw error;
  }
}
