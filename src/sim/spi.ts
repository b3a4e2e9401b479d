import type { Future } from "../executor/model/future.ts";
import type { Bytes, SPI } from "../hal/bus.ts";
import type { Digital, Level } from "../hal/digital.ts";
import { bytesOf } from "./bytes.ts";
import type { SimClock } from "./clock.ts";
import type { Lease } from "./lease.ts";
import type { Recording } from "./recording.ts";
import { type Transfer, transferFuture, transferOperation, Wire } from "./wire.ts";

/** What hangs on the bus: given the bytes of a transfer it answers as many. Missing bytes read as 0. */
export type SPIDevice = (bytes: number[]) => number[];

/** One bus; it outlives an opening by the firmware. */
export class SimSPIBus {
  readonly name: string;
  readonly clock: SimClock;
  readonly recording: Recording;
  readonly wire: Wire;
  device: SPIDevice | undefined = undefined;

  constructor(name: string, clock: SimClock, recording: Recording) {
    this.name = name;
    this.clock = clock;
    this.recording = recording;
    this.wire = new Wire(clock);
  }
}

const TRANSFER = transferOperation("transfer");

/** An SPI controller as the firmware has it. */
export class SimSPI implements SPI {
  readonly bus: SimSPIBus;
  readonly lease: Lease;
  readonly frequency: number;
  private readonly chip: Digital | undefined;

  constructor(bus: SimSPIBus, lease: Lease, frequency: number, select: Digital | undefined) {
    this.bus = bus;
    this.lease = lease;
    this.frequency = frequency;
    this.chip = select;
  }

  transfer(bytes: Bytes): Future<number[]> {
    this.lease.check();
    const transfer = new SPITransfer(this, bytesOf(this.bus.name, bytes));
    return transferFuture<number[]>(TRANSFER, this.bus.wire, transfer);
  }

  /** A transfer may outlive its bus; its chip-select does not. */
  select(level: Level): void {
    if (this.lease.isOpen) this.chip?.write(level);
  }

  close(): void {
    if (this.lease.close()) this.chip?.close();
  }
}

class SPITransfer implements Transfer {
  private readonly spi: SimSPI;
  private readonly out: number[];
  private answer: number[] = [];

  constructor(spi: SimSPI, out: number[]) {
    this.spi = spi;
    this.out = out;
  }

  check(): void {
    this.spi.lease.check();
  }

  /** Eight bits a byte. */
  begin(): number {
    const answer = this.spi.bus.device?.(this.out.slice()) ?? [];
    this.answer = this.out.map((_, i) => (answer[i] ?? 0) & 0xff);
    this.spi.select(0);
    return Math.ceil((this.out.length * 8 * 1000) / this.spi.frequency);
  }

  end(): number[] {
    const { bus } = this.spi;
    this.spi.select(1);
    bus.recording.add({ t: bus.clock.tick, bus: bus.name, write: this.out, read: this.answer });
    return this.answer.slice();
  }
}
