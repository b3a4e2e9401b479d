import { MisuseError } from "../executor/errors/errors.ts";
import type { Waiter } from "../executor/model/kernel.ts";
import { nameOf } from "../executor/model/task-name.ts";
import { type Arrived, give, takeBack, taken, type Wish } from "../hal/arrived.ts";
import { endReader } from "../hal/next-bytes.ts";
import { LeasedReads } from "./leased-reads.ts";

/** The reads of a port that keeps what has arrived until its one reader takes it. */
export abstract class ArrivedReads extends LeasedReads {
  protected readonly arrived: Arrived = [];
  /** How many bytes have arrived. */
  private count = 0;
  protected reader: Waiter | undefined = undefined;
  private wish: Wish | undefined = undefined;

  /** @internal */
  begin(waiter: Waiter, wish?: Wish): void {
    this.lease.check();
    if (this.reader !== undefined) throw new MisuseError(32, this.lease.name, nameOf(this.reader));
    this.reader = waiter;
    this.wish = wish;
    this.ask();
    this.serve();
  }

  /** Somebody begins to read: the time to look for what has come. */
  protected ask(): void {}

  /** @internal */
  leave(): boolean {
    this.reader = undefined;
    return true;
  }

  /** @internal */
  giveBack(reader: Waiter): void {
    takeBack(this.arrived, reader);
    this.serve();
  }

  protected arrive(bytes: number[]): void {
    this.arrived.push({ ticket: this.count, value: bytes });
    this.count += bytes.length;
  }

  /** Hands out what has arrived, if that is what the reader waits for. */
  protected serve(): void {
    const { reader, arrived, wish } = this;
    const pieces = reader && taken(arrived, wish);
    if (!pieces) return;
    this.leave();
    give(arrived, reader, pieces, wish);
  }

  /** The port is closed: whoever reads gets R25. */
  protected end(): void {
    const { reader } = this;
    this.leave();
    endReader(reader, new MisuseError(25, this.lease.name));
  }
}
