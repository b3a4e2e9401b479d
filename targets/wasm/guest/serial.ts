import type { Future } from "../../../src/executor/model/future.ts";
import type { Bytes, Serial } from "../../../src/hal/bus.ts";
import { ArrivedReads } from "../../../src/sim/arrived-reads.ts";
import { bytesOf } from "../../../src/sim/bytes.ts";
import type { Lease } from "../../../src/sim/lease.ts";
import * as border from "../border.ts";
import { board } from "./host.ts";
import { begin, forget, type Request, transferFuture, transferOperation } from "./transfer.ts";

const WRITE = transferOperation("write");

/** The host keeps what has arrived until it is asked for it. */
export class GuestSerial extends ArrivedReads implements Serial {
  private readonly place: number;
  private readonly reading: Request;

  constructor(lease: Lease, place: number, baud: number) {
    super(lease);
    this.place = place;
    this.reading = { kind: border.SERIAL_READ, place, address: 0, count: 0, bytes: [], check: () => {} };
    board().serial(place, baud);
  }

  write(data: string | Bytes): Future<void> {
    const { lease, place } = this;
    lease.check();
    const bytes = bytesOf(lease.name, data);
    const check = () => lease.check();
    return transferFuture(WRITE, { kind: border.SERIAL_WRITE, place, address: 0, count: 0, bytes, check });
  }

  close(): void {
    if (!this.lease.close()) return;
    this.end();
    board().close(border.SERIAL, this.place);
  }

  /** @internal */
  override leave(): boolean {
    forget(this.data);
    return super.leave();
  }

  /** @internal The number of what it asks the host for. */
  data = 0;

  /** @internal What the host says that has arrived. It is asked for more until the reader has what it wants. */
  resolve(value?: unknown): void {
    this.arrive(value as number[]);
    this.serve();
    if (this.reader !== undefined) this.ask();
  }

  /** @internal The host cannot read. */
  reject(error: unknown): void {
    const { reader } = this;
    this.leave();
    reader?.reject(error);
  }

  protected override ask(): void {
    begin(this, this.reading);
  }
}
