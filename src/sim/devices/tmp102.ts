import { checkRange, isFiniteNumber } from "../check.ts";
import type { I2CDevice } from "../i2c.ts";

const TEMPERATURE = 0;
const CONFIG = 1;
/** Resolution and alert bits of the configuration cannot be written. */
const READ_ONLY = 0x6020;

/**
 * A TMP102 thermometer: a pointer register and four registers of 16 bits, high byte first. The temperature
 * has 12 bits, left-justified, 0.0625 °C each, two's complement. Neither extended mode nor the alert pin
 * are simulated.
 */
export class TMP102 implements I2CDevice {
  private pointer = TEMPERATURE;
  /** Temperature, configuration, T_LOW, T_HIGH. */
  private readonly registers = [0, 0x60a0, 0x4b00, 0x5000];

  /** @param value degrees Celsius, -128 to 127.9375. */
  constructor(value?: string) {
    if (value !== undefined) this.set(value);
  }

  /** @throws MisuseError R28 unless `value` is a number of degrees in range. */
  set(value: string): void {
    const celsius = value.trim() === "" ? Number.NaN : Number(value);
    checkRange("temperature", isFiniteNumber(celsius) ? celsius : value, -128, 127.9375);
    this.registers[TEMPERATURE] = (Math.round(celsius * 16) << 4) & 0xffff;
  }

  write(bytes: number[]): boolean {
    if (bytes.length > 0) this.pointer = bytes[0]! & 3;
    if (bytes.length > 2 && this.pointer !== TEMPERATURE) this.store((bytes[1]! << 8) | bytes[2]!);
    return true;
  }

  read(): number[] {
    const value = this.registers[this.pointer]!;
    return [value >> 8, value & 0xff];
  }

  private store(value: number): void {
    const kept = this.pointer === CONFIG ? READ_ONLY : 0;
    this.registers[this.pointer] = (value & ~kept) | (this.registers[this.pointer]! & kept);
  }
}
