import { BusError } from "../../../src/executor/errors/errors.ts";
import type { Future } from "../../../src/executor/model/future.ts";
import type { Bytes, I2C, SPI } from "../../../src/hal/bus.ts";
import { bytesOf, hex } from "../../../src/sim/bytes.ts";
import { checkWhole } from "../../../src/sim/check.ts";
import { checkAddress } from "../../../src/sim/i2c.ts";
import type { Lease } from "../../../src/sim/lease.ts";
import * as border from "../border.ts";
import { board } from "./host.ts";
import { type Request, transferFuture, transferOperation } from "./transfer.ts";

const READ = transferOperation("read");
const WRITE = transferOperation("write");
const WRITE_READ = transferOperation("writeRead");
const TRANSFER = transferOperation("transfer");

export class GuestI2C implements I2C {
  private readonly lease: Lease;
  private readonly place: number;

  constructor(lease: Lease, place: number, frequency: number) {
    this.lease = lease;
    this.place = place;
    board().i2c(place, frequency);
  }

  read(address: number, count: number): Future<number[]> {
    return transferFuture(READ, this.request(border.I2C_READ, address, [], count));
  }

  write(address: number, bytes: Bytes): Future<void> {
    const write = bytesOf(this.lease.name, bytes);
    return transferFuture(WRITE, this.request(border.I2C_WRITE, address, write, 0));
  }

  writeRead(address: number, bytes: Bytes, count: number): Future<number[]> {
    const write = bytesOf(this.lease.name, bytes);
    return transferFuture(WRITE_READ, this.request(border.I2C_WRITE_READ, address, write, count));
  }

  close(): void {
    if (this.lease.close()) board().close(border.I2C, this.place);
  }

  private request(kind: number, address: number, bytes: number[], count: number): Request {
    const { lease, place } = this;
    const { name } = lease;
    checkWhole(`read count of ${name}`, count, 0, 65_535);
    lease.check();
    checkAddress(name, address);
    const check = () => lease.check();
    return { kind, place, address, count, bytes, check, nack: () => new BusError(27, name, hex(address)) };
  }
}

export class GuestSPI implements SPI {
  private readonly lease: Lease;
  private readonly place: number;
  private readonly select: Lease | undefined;

  constructor(lease: Lease, place: number, select: Lease | undefined) {
    this.lease = lease;
    this.place = place;
    this.select = select;
  }

  transfer(bytes: Bytes): Future<number[]> {
    const { lease, place } = this;
    lease.check();
    const out = bytesOf(lease.name, bytes);
    const check = () => lease.check();
    return transferFuture(TRANSFER, {
      kind: border.SPI_TRANSFER,
      place,
      address: 0,
      count: 0,
      bytes: out,
      check,
    });
  }

  close(): void {
    if (!this.lease.close()) return;
    this.select?.close();
    board().close(border.SPI, this.place);
  }
}
