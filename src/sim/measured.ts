import { checkRange } from "./check.ts";

/** What a simulated board measures of itself. */
export class Measured {
  private charge = 1;
  private celsius = 20;

  get battery(): number {
    return this.charge;
  }

  /** @throws MisuseError R28 unless it is a number from 0 to 1. */
  set battery(charge: number) {
    checkRange("battery", charge, 0, 1);
    this.charge = charge;
  }

  get temperature(): number {
    return this.celsius;
  }

  /** @throws MisuseError R28 unless it is a number from -273.15 to 1,000. */
  set temperature(celsius: number) {
    checkRange("temperature", celsius, -273.15, 1000);
    this.celsius = celsius;
  }
}
