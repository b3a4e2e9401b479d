import { BusError } from "../../../src/executor/errors/errors.ts";
import type { Future } from "../../../src/executor/model/future.ts";
import type { Waiter } from "../../../src/executor/model/kernel.ts";
import { BYTES, FAILED, NACK, NOTHING, packed } from "../border.ts";
import { Allowance } from "./allowance.ts";
import { Refusal } from "./quickjs-machine.ts";
import { said } from "./said.ts";

/** Bytes of the host's memory that an open transfer takes, and each byte of it: they stand in lists of numbers. */
const OPEN = 1024;
const EACH_BYTE = 8;

/** What stands for the task in the sandbox that awaits a future of the board here. */
class Remote {
  readonly id: number;
  readonly bytes: number;
  readonly future: Future<unknown>;
  data: unknown = undefined;
  /** Undefined until it is known. */
  outcome: string | undefined = undefined;
  private readonly onOutcome: (remote: Remote) => void;

  constructor(id: number, bytes: number, future: Future<unknown>, onOutcome: (remote: Remote) => void) {
    this.id = id;
    this.bytes = bytes;
    this.future = future;
    this.onOutcome = onOutcome;
  }

  resolve(value?: unknown): void {
    this.conclude(value === undefined ? NOTHING : BYTES + packed(value as number[]));
  }

  reject(error: any): void {
    this.conclude(
      error instanceof BusError ? NACK : FAILED + (error instanceof Error ? error.message : said(error)),
    );
  }

  private conclude(outcome: string): void {
    this.outcome = outcome;
    this.onOutcome(this);
  }
}

/** The transfers that tasks in the sandbox wait for. */
export class Transfers {
  private readonly open = new Map<number, Remote>();
  private readonly onDone: (id: number, outcome: string) => void;
  private readonly room: Allowance;
  private beginning: Remote | undefined = undefined;

  /** @param most bytes of the host's memory that open transfers may take. */
  constructor(most: number, onDone: (id: number, outcome: string) => void) {
    this.room = new Allowance(most);
    this.onDone = onDone;
  }

  /**
   * @param bytes that go out and are to come in.
   * @returns the outcome, if it is known at once.
   * @throws FloodError if too much is open.
   */
  begin(id: number, bytes: number, future: Future<unknown>): string | undefined {
    if (this.open.has(id)) throw new Refusal(`There is a transfer ${id} already.`);
    this.room.take(weightOf(bytes));
    const remote = new Remote(id, bytes, future, (done) => this.over(done));
    this.open.set(id, remote);
    this.beginning = remote;
    try {
      future.op.start(remote as unknown as Waiter, future);
    } catch (error) {
      this.drop(remote);
      throw error;
    } finally {
      this.beginning = undefined;
    }
    return remote.outcome;
  }

  leave(id: number): void {
    const remote = this.open.get(id);
    if (remote === undefined) return;
    this.drop(remote);
    remote.future.op.stop(remote as unknown as Waiter, remote.future);
  }

  private over(remote: Remote): void {
    if (this.open.get(remote.id) !== remote) return;
    this.drop(remote);
    if (this.beginning !== remote) this.onDone(remote.id, remote.outcome!);
  }

  private drop(remote: Remote): void {
    this.open.delete(remote.id);
    this.room.giveBack(weightOf(remote.bytes));
  }
}

function weightOf(bytes: number): number {
  return OPEN + EACH_BYTE * bytes;
}
