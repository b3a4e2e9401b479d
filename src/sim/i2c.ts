import { BusError, describe, MisuseError } from "../executor/errors/errors.ts";
import type { Future } from "../executor/model/future.ts";
import type { Bytes, I2C } from "../hal/bus.ts";
import { bytesOf, hex } from "./bytes.ts";
import { checkWhole } from "./check.ts";
import type { SimClock } from "./clock.ts";
import type { Lease } from "./lease.ts";
import type { Recording } from "./recording.ts";
import { type Transfer, transferFuture, transferOperation, Wire } from "./wire.ts";

/** A device on the bus. Called when a transfer begins; what it answers is on the wire from then on. */
export interface I2CDevice {
  /** @returns whether it acknowledges. No bytes: it was only addressed. */
  write(bytes: number[]): boolean;
  /** Missing bytes read as 0xff, as on an idle bus. */
  read(count: number): number[];
  /** `set VALUE` in a script. Throws what is wrong with the value. */
  set?(value: string): void;
}

/** One bus with what hangs on it; it outlives an opening by the firmware. */
export class SimI2CBus {
  readonly name: string;
  readonly recording: Recording;
  readonly clock: SimClock;
  readonly wire: Wire;
  private readonly devices: Record<number, I2CDevice> = {};
  private readonly nacks: Record<number, number> = {};

  constructor(name: string, clock: SimClock, recording: Recording) {
    this.name = name;
    this.clock = clock;
    this.recording = recording;
    this.wire = new Wire(clock);
  }

  attach(address: number, device: I2CDevice): void {
    checkAddress(this.name, address);
    this.devices[address] = device;
  }

  device(address: number): I2CDevice | undefined {
    checkAddress(this.name, address);
    return this.devices[address];
  }

  /** The next `count` transfers to `address` are not answered. */
  nack(address: number, count: number): void {
    checkAddress(this.name, address);
    checkWhole("nack", count, 0, 1e9);
    this.nacks[address] = count;
  }

  /** The device that answers this transfer; counts a planned NACK down. */
  answering(address: number): I2CDevice | undefined {
    const left = this.nacks[address] ?? 0;
    if (left > 0) this.nacks[address] = left - 1;
    return left > 0 ? undefined : this.devices[address];
  }
}

const READ = transferOperation("read");
const WRITE = transferOperation("write");
const WRITE_READ = transferOperation("writeRead");

/** An I2C controller as the firmware has it. */
export class SimI2C implements I2C {
  private readonly bus: SimI2CBus;
  private readonly lease: Lease;
  private readonly frequency: number;

  constructor(bus: SimI2CBus, lease: Lease, frequency: number) {
    this.bus = bus;
    this.lease = lease;
    this.frequency = frequency;
  }

  read(address: number, count: number): Future<number[]> {
    return transferFuture<number[]>(READ, this.bus.wire, this.reading(address, undefined, count));
  }

  write(address: number, bytes: Bytes): Future<void> {
    const write = bytesOf(this.bus.name, bytes);
    return transferFuture<void>(WRITE, this.bus.wire, this.transfer(address, write));
  }

  writeRead(address: number, bytes: Bytes, count: number): Future<number[]> {
    const write = bytesOf(this.bus.name, bytes);
    return transferFuture<number[]>(WRITE_READ, this.bus.wire, this.reading(address, write, count));
  }

  close(): void {
    this.lease.close();
  }

  private reading(address: number, write: number[] | undefined, count: number): Transfer {
    checkWhole(`read count of ${this.bus.name}`, count, 0, 65_535);
    return this.transfer(address, write, count);
  }

  private transfer(address: number, write?: number[], count?: number): Transfer {
    this.lease.check();
    checkAddress(this.bus.name, address);
    return new I2CTransfer(this.bus, this.lease, this.frequency, address, write, count);
  }
}

class I2CTransfer implements Transfer {
  private readonly bus: SimI2CBus;
  private readonly lease: Lease;
  private readonly frequency: number;
  private readonly address: number;
  /** Undefined for a mere read. */
  private readonly out: number[] | undefined;
  /** Undefined for a mere write. */
  private readonly count: number | undefined;
  /** Undefined if nobody answered. */
  private answer: number[] | undefined = undefined;

  constructor(
    bus: SimI2CBus,
    lease: Lease,
    frequency: number,
    address: number,
    out: number[] | undefined,
    count: number | undefined,
  ) {
    this.bus = bus;
    this.lease = lease;
    this.frequency = frequency;
    this.address = address;
    this.out = out;
    this.count = count;
  }

  check(): void {
    this.lease.check();
  }

  /** Nine bits a byte, the address included; a repeated start addresses again. */
  begin(): number {
    this.answer = this.talk(this.bus.answering(this.address));
    return Math.ceil((this.wireBytes() * 9 * 1000) / this.frequency);
  }

  end(): number[] | undefined {
    const { address, answer } = this;
    const event = { t: this.bus.clock.tick, bus: this.bus.name, address, write: this.out ?? [] };
    if (answer === undefined) {
      this.bus.recording.add({ ...event, nack: true });
      throw new BusError(27, this.bus.name, hex(address));
    }
    this.bus.recording.add({ ...event, read: answer });
    return this.count === undefined ? undefined : answer.slice();
  }

  private talk(device: I2CDevice | undefined): number[] | undefined {
    if (device === undefined) return undefined;
    if (this.out !== undefined && !device.write(this.out.slice())) return undefined;
    return this.count === undefined ? [] : padded(device.read(this.count), this.count);
  }

  private wireBytes(): number {
    if (this.answer === undefined) return 1;
    const written = this.out === undefined ? 0 : 1 + this.out.length;
    const read = this.count === undefined ? 0 : 1 + this.count;
    return written + read;
  }
}

function padded(bytes: number[], count: number): number[] {
  const answer: number[] = [];
  for (let i = 0; i < count; i++) answer.push((bytes[i] ?? 0xff) & 0xff);
  return answer;
}

/** @throws MisuseError R28 unless `address` can be a device's. */
export function checkAddress(bus: string, address: number): void {
  if (Math.floor(address) === address && address >= 0x08 && address <= 0x77) return;
  const given = typeof address === "number" ? `0x${address.toString(16)}` : describe(address);
  throw new MisuseError(28, `address of ${bus}`, given, "0x08", "0x77");
}
