import { MisuseError } from "../executor/errors/errors.ts";
import type { Future } from "../executor/model/future.ts";
import type { Waiter } from "../executor/model/kernel.ts";
import type { Wish } from "../hal/arrived.ts";
import type { Bytes, Serial } from "../hal/bus.ts";
import { bytesOf, textOf } from "./bytes.ts";
import type { SimClock } from "./clock.ts";
import type { Lease } from "./lease.ts";
import { LeasedReads } from "./leased-reads.ts";
import { BitLine } from "./line.ts";
import { Receiver } from "./receiver.ts";
import type { Recording } from "./recording.ts";
import { type Transfer, transferFuture, transferOperation, Wire } from "./wire.ts";

/** Writes whose texts wait to be joined. */
const PIECES = 256;

/** One port with what the world sends to it; it outlives an opening by the firmware. */
export class SimPort {
  readonly name: string;
  readonly clock: SimClock;
  readonly recording: Recording;
  readonly wire: Wire;
  readonly receiver: Receiver;
  /** Times the bytes that go out. */
  readonly out: BitLine;
  private kept = "";
  /** What was written since: texts that are joined one by one take many times their size. */
  private pieces: string[] = [];
  /** Characters of both. */
  private count = 0;

  constructor(name: string, clock: SimClock, recording: Recording) {
    this.name = name;
    this.clock = clock;
    this.recording = recording;
    this.wire = new Wire(clock);
    this.receiver = new Receiver(name, clock, recording);
    this.out = new BitLine(clock);
  }

  /** All that the firmware wrote, as far as the recording is bounded. */
  get output(): string {
    this.kept += this.pieces.splice(0).join("");
    return this.kept;
  }

  keep(data: string): void {
    const most = Math.min(this.recording.limit, this.recording.bytes);
    this.pieces.push(data);
    this.count += data.length;
    if (this.pieces.length < PIECES && this.count <= most) return;
    const { output } = this;
    if (output.length > most) this.kept = output.slice(-most / 2);
    this.count = this.kept.length;
  }

  send(data: string | Bytes): void {
    this.receiver.send(bytesOf(this.name, data));
  }
}

const WRITE = transferOperation("write");

/** A serial port as the firmware has it. */
export class SimSerial extends LeasedReads implements Serial {
  private readonly port: SimPort;
  private readonly baud: number;

  constructor(port: SimPort, lease: Lease, baud: number) {
    super(lease);
    this.port = port;
    this.baud = baud;
    port.receiver.open(baud);
  }

  /** @internal */
  begin(waiter: Waiter, wish?: Wish): void {
    this.lease.check();
    this.port.receiver.read(waiter, wish);
  }

  /** @internal */
  leave(): boolean {
    this.port.receiver.leave();
    return true;
  }

  /** @internal Bytes that were handed to `reader`, which was cancelled before it ran. */
  giveBack(reader: Waiter): void {
    if (this.lease.isOpen) this.port.receiver.giveBack(reader);
  }

  write(data: string | Bytes): Future<void> {
    this.lease.check();
    const transfer = new SerialWrite(this.port, this.lease, this.baud, bytesOf(this.port.name, data));
    return transferFuture<void>(WRITE, this.port.wire, transfer);
  }

  close(): void {
    if (this.lease.close()) this.port.receiver.close(new MisuseError(25, this.port.name));
  }
}

class SerialWrite implements Transfer {
  private readonly port: SimPort;
  private readonly lease: Lease;
  private readonly baud: number;
  private readonly bytes: number[];

  constructor(port: SimPort, lease: Lease, baud: number, bytes: number[]) {
    this.port = port;
    this.lease = lease;
    this.baud = baud;
    this.bytes = bytes;
  }

  check(): void {
    this.lease.check();
  }

  begin(): number {
    const { port } = this;
    if (this.bytes.length === 0) return 0;
    const data = textOf(this.bytes);
    port.keep(data);
    port.recording.add({ t: port.clock.tick, port: port.name, data });
    return port.out.take(this.bytes.length, this.baud);
  }

  end(): void {}
}
