import type { Analog } from "./analog.ts";
import type { I2C, I2COptions, Serial, SerialOptions, SPI, SPIOptions } from "./bus.ts";
import type { Digital, DigitalOptions } from "./digital.ts";
import type { PWM, PWMOptions } from "./pwm.ts";

/**
 * What an app is given. Everything goes by a portable name (see names.ts); an unknown name throws MisuseError
 * R22 with the names there are, and a pin or bus that is open already throws R23.
 */
export interface Board {
  readonly name: string;
  /** Length of a tick in milliseconds. */
  readonly tickMs: number;
  digital(pin: string, options?: DigitalOptions): Digital;
  pwm(pin: string, options?: PWMOptions): PWM;
  analog(pin: string): Analog;
  i2c(bus: string, options?: I2COptions): I2C;
  spi(bus: string, options?: SPIOptions): SPI;
  serial(port: string, options?: SerialOptions): Serial;
  /** What only one engine has, such as `NRF`; reading a name that this board lacks throws MisuseError R29. */
  readonly native: Readonly<Record<string, any>>;
}
