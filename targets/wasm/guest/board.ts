import type { Future } from "../../../src/executor/model/future.ts";
import type { Analog } from "../../../src/hal/analog.ts";
import { ASCII } from "../../../src/hal/ascii-coding.ts";
import type { Board } from "../../../src/hal/board.ts";
import type { I2C, I2COptions, Serial, SerialOptions, SPI, SPIOptions } from "../../../src/hal/bus.ts";
import { Claims } from "../../../src/hal/claims.ts";
import type { Digital, DigitalOptions } from "../../../src/hal/digital.ts";
import { FlashValues } from "../../../src/hal/flash-values.ts";
import { ANALOG_NAMES, DIGITAL_NAMES, I2C_NAMES, SERIAL_NAMES, SPI_NAMES } from "../../../src/hal/names.ts";
import {
  checkWatchdog,
  deepSleepBy,
  feeder,
  type ResetReason,
  type Watchdog,
} from "../../../src/hal/power.ts";
import type { PWM, PWMOptions } from "../../../src/hal/pwm.ts";
import type { Storage } from "../../../src/hal/storage.ts";
import { checkRange, checkWhole } from "../../../src/sim/check.ts";
import { checkDigital } from "../../../src/sim/digital.ts";
import { Lease } from "../../../src/sim/lease.ts";
import { nativeOf } from "../../../src/sim/native-objects.ts";
import { MEASURED } from "../border.ts";
import { GuestI2C, GuestSPI } from "./bus.ts";
import { FLASH } from "./flash-files.ts";
import { board, host } from "./host.ts";
import { GuestAnalog, GuestDigital, GuestPWM, Pin } from "./pin.ts";
import { GuestSerial } from "./serial.ts";
import { CLOCK } from "./time-of-day.ts";

/** The simulated board as the app has it: it checks what the app does, and the host's board does it. */
export class GuestBoard implements Board {
  readonly name: string;
  readonly tickMs = 1;
  readonly native: Readonly<Record<string, any>>;
  readonly clock = CLOCK;
  readonly storage: Storage = new FlashValues(FLASH, ASCII);
  readonly pins: Pin[];
  private readonly pinNames: readonly string[];
  private readonly claims: Claims;

  constructor(name: string, more: readonly string[]) {
    this.name = name;
    this.native = nativeOf(name, {});
    this.claims = new Claims(name);
    this.pinNames = DIGITAL_NAMES.concat(ANALOG_NAMES, more);
    this.pins = this.pinNames.map((_, place) => new Pin(place));
  }

  digital(pin: string, options: DigitalOptions = {}): Digital {
    checkDigital(pin, options);
    const use = options.mode === "output" ? "a digital output" : "a digital input";
    const lease = new Lease(this.claims, pin, this.pinNames, use);
    return new GuestDigital(this.pin(pin), lease, options);
  }

  pwm(pin: string, { frequency = 1000 }: PWMOptions = {}): PWM {
    checkRange(`frequency of ${pin}`, frequency, 0.1, 1e7);
    const lease = new Lease(this.claims, pin, this.pinNames, "PWM");
    return new GuestPWM(this.pin(pin), lease, frequency);
  }

  analog(pin: string): Analog {
    const lease = new Lease(this.claims, pin, ANALOG_NAMES, "an analog input");
    return new GuestAnalog(this.pin(pin), lease);
  }

  i2c(bus: string, { frequency = 100_000 }: I2COptions = {}): I2C {
    checkRange(`frequency of ${bus}`, frequency, 1, 5e6);
    const lease = new Lease(this.claims, bus, I2C_NAMES, "an I2C bus");
    return new GuestI2C(lease, I2C_NAMES.indexOf(bus), frequency);
  }

  spi(bus: string, { frequency = 1_000_000, mode = 0, select }: SPIOptions = {}): SPI {
    checkRange(`frequency of ${bus}`, frequency, 1, 1e8);
    checkWhole(`mode of ${bus}`, mode, 0, 3);
    const lease = new Lease(this.claims, bus, SPI_NAMES, "SPI");
    const chip = this.chipSelect(lease, select);
    const place = SPI_NAMES.indexOf(bus);
    board().spi(place, frequency, mode, chip === undefined ? -1 : this.pinNames.indexOf(chip.name));
    return new GuestSPI(lease, place, chip);
  }

  serial(port: string, { baud = 9600 }: SerialOptions = {}): Serial {
    checkWhole(`baud of ${port}`, baud, 1, 1e7);
    const lease = new Lease(this.claims, port, SERIAL_NAMES, "a serial port");
    return new GuestSerial(lease, SERIAL_NAMES.indexOf(port), baud);
  }

  battery(): number {
    return host().measured(MEASURED.indexOf("battery"));
  }

  temperature(): number {
    return host().measured(MEASURED.indexOf("temperature"));
  }

  get resetReason(): ResetReason {
    return host().resetReason() as ResetReason;
  }

  watchdog(ms: number): Watchdog {
    checkWatchdog(ms);
    board().watchdog(ms, feeder());
    return { feed: () => board().feed(feeder()) };
  }

  deepSleep(ms: number): Future<never> {
    return deepSleepBy(this, ms);
  }

  /** @internal */
  off(ms: number): void {
    board().off(ms);
  }

  /** If it cannot be had, the bus stays free. */
  private chipSelect(bus: Lease, pin: string | undefined): Lease | undefined {
    try {
      return pin === undefined ? undefined : new Lease(this.claims, pin, this.pinNames, "a digital output");
    } catch (error) {
      bus.close();
      throw error;
    }
  }

  private pin(name: string): Pin {
    return this.pins[this.pinNames.indexOf(name)]!;
  }
}
