import { DataListeners } from "../../../cli/board-run/data-listeners.ts";

type Log = (what: string) => void;

function list(bytes: ArrayLike<number> | string): string {
  let text = "";
  for (let i = 0; i < bytes.length; i++) {
    const byte = typeof bytes === "string" ? bytes.charCodeAt(i) : bytes[i];
    text += (i ? " " : "") + byte;
  }
  return text;
}

function setupText(options: Record<string, unknown>): string {
  let text = "";
  for (const key of Object.keys(options).sort()) text += ` ${key}=${options[key]}`;
  return text;
}

/** A bus with one device, at address 0x48. */
export class FakeI2C {
  /** What the device answers. */
  answer: number[] = [];
  /** So many transfers fail, whoever is addressed. */
  failures = 0;
  private readonly log: Log;

  constructor(log: Log) {
    this.log = log;
  }

  setup(options: Record<string, unknown>): void {
    this.log(`I2C1 setup${setupText(options)}`);
  }

  writeTo(to: { address: number; stop: boolean }, bytes: ArrayLike<number>): void {
    if (bytes.length === 0) return;
    this.acknowledge(to.address);
    this.log(`I2C1 ${to.address} writes ${list(bytes)}${to.stop ? "" : ", no stop"}`);
  }

  readFrom(address: number, count: number): Uint8Array | undefined {
    if (count <= 0) return undefined;
    this.acknowledge(address);
    this.log(`I2C1 ${address} reads ${count}`);
    return new Uint8Array(this.answer.slice(0, count));
  }

  private acknowledge(address: number): void {
    if (this.failures-- > 0 || address !== 0x48) throw new Error("I2C device not responding");
  }
}

export class FakeSPI {
  private readonly log: Log;

  constructor(log: Log) {
    this.log = log;
  }

  setup(options: Record<string, unknown>): void {
    this.log(`SPI1 setup${setupText(options)}`);
  }

  /** Gives back what it was sent, each byte one more. */
  send(bytes: ArrayLike<number>, select?: unknown): Uint8Array {
    this.log(`SPI1 sends ${list(bytes)}${select === undefined ? "" : ` to ${select}`}`);
    const answer: number[] = [];
    for (let i = 0; i < bytes.length; i++) answer.push(bytes[i]! + 1);
    return new Uint8Array(answer);
  }
}

export class FakeSerial extends DataListeners {
  private readonly log: Log;

  constructor(log: Log) {
    super();
    this.log = log;
  }

  setup(baud: number, options: Record<string, unknown>): void {
    this.log(`Serial1 setup ${baud}${setupText(options)}`);
  }

  unsetup(): void {
    this.log("Serial1 unsetup");
  }

  write(data: ArrayLike<number> | string): void {
    this.log(`Serial1 writes ${list(data)}`);
  }
}
