import { checkTime } from "../hal/zoned-clock.ts";
import { SimClock } from "./clock.ts";

/** The clock of a board at wall-clock speed: the time of day is the host's, until it is set. */
export class LiveClock extends SimClock {
  private readonly host: () => number;
  /** By how much it was set ahead of the host's. */
  private ahead = 0;

  constructor(host: () => number) {
    super();
    this.host = host;
  }

  override read(): number {
    return this.host() + this.ahead;
  }

  override set(time: number): void {
    this.ahead = checkTime("set", time) - this.host();
  }
}
