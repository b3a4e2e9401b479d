import { SimFlash } from "../../../src/sim/simulated-flash.ts";
import { checkedLimits, openSandbox, type Sandbox } from "../host/sandbox.ts";
import type { SandboxTask } from "../host/sandbox-tasks.ts";
import {
  type Call,
  METHODS,
  type News,
  OPENED,
  type Opening,
  plainError,
  plainThrown,
  type Standing,
  type ToHost,
  type ToWorker,
  weightOf,
} from "./protocol.ts";

/** News that are sent at once: so many, or so much. */
const MANY = 500;
const MUCH = 256 * 1024;

/** The worker's side: has one sandbox, and does what it is told. */
export class Server {
  private readonly post: (message: ToHost) => void;
  private sandbox: Sandbox | undefined = undefined;
  private news: News[] = [];
  /** Files in flash that changed since the last message: as they are now, so that no log piles up here. */
  private readonly flashed = new Map<string, string | undefined>();
  /** Of the news that wait here, and of all that were told during the call that is open. */
  private weight = 0;
  private told = 0;
  private mostTold = 0;

  constructor(post: (message: ToHost) => void) {
    this.post = post;
  }

  hear(message: ToWorker): void {
    if ("open" in message) void this.answer(OPENED, () => this.open(message.open));
    else void this.answer(message.id, () => this.call(message));
  }

  private async answer(id: number, work: () => unknown): Promise<void> {
    this.told = 0;
    let answer: { value?: unknown; error?: ReturnType<typeof plainError> };
    try {
      answer = { value: await work() };
    } catch (error) {
      answer = { error: plainError(error) };
    }
    this.flush();
    this.post({ id, ...answer, ...this.standing() });
  }

  private async open({ bundle, runs, flash: given, ...options }: Opening): Promise<void> {
    this.mostTold = checkedLimits(options).memoryLimit;
    const flash = new SimFlash(given);
    flash.onChange = (name, text) => void this.flashed.set(name, text);
    const begun = () => this.post({ begun: true });
    this.sandbox = await openSandbox(bundle, {
      ...options,
      board: { ...options.board, flash },
      ...(runs && { onRun: (run) => this.tell({ run }) }),
      onReady: begun,
      onEvent: (event) => this.tell({ event }),
      onConsoleText: (console, values) => this.tell({ console, values }),
      onError: (error, { name, ...more }: { name: string; state?: string }) =>
        this.tell({ failed: plainThrown(error), task: name, ...("state" in more && { state: more.state! }) }),
      onSpin: (warning) => this.tell({ warning, spin: true }),
      onWarn: (warning) => this.tell({ warning, spin: false }),
      onSerialOpen: (serial) => this.tell({ serial }),
    });
  }

  private call({ method, values }: Call): unknown {
    const sandbox = this.sandbox as unknown as Record<string, (...values: unknown[]) => unknown>;
    if (!METHODS.includes(method as (typeof METHODS)[number]))
      throw new Error(`A sandbox has no "${method}".`);
    // A call that tells much ends early: the next one begins when all has been heard.
    const more = method === "runFor" ? [() => this.told > this.mostTold] : [];
    const value = sandbox[method]!(...values, ...more);
    return value === sandbox ? undefined : value;
  }

  private tell(news: News): void {
    const weight = weightOf(news);
    this.news.push(news);
    this.weight += weight;
    this.told += weight;
    if (this.news.length >= MANY || this.weight >= MUCH) this.flush();
  }

  private flush(): void {
    // What a message says was done is in flash by then.
    const flashed = [...this.flashed].map(([flash, text]): News => ({ flash, text }));
    const news = [...flashed, ...this.news];
    this.flashed.clear();
    this.news = [];
    this.weight = 0;
    if (news.length > 0) this.post({ news });
  }

  private standing(): { standing?: Standing; tasks?: SandboxTask[] } {
    const { sandbox } = this;
    if (sandbox === undefined) return {};
    const { now, finished, crossings } = sandbox;
    const { end } = sandbox.board.power;
    const standing = { now, next: sandbox.nextEvent(), finished, end, crossings: { ...crossings } };
    return sandbox.death === undefined ? { standing } : { standing, tasks: sandbox.tasks() };
  }
}
