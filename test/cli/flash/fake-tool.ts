import { type After, type Limits, WIRED } from "../../../cli/flash/limits.ts";
import type { Listener, StartTool } from "../../../cli/flash/tool-process.ts";

/** What a pretended command can do: the words are those of the true one. */
export interface Log {
  line(text: string): void;
  /** The board prints. */
  board(text: string): void;
  /** Sends a program, as the command logs that. */
  send(code: string): void;
  end(): void;
}

/** Stands in for the espruino command, in this process. */
export class FakeTool {
  /** The words of each call. */
  readonly calls: string[][] = [];
  /** How many of them were ended. */
  ended = 0;
  private readonly behaviour: (log: Log, words: readonly string[]) => void;

  constructor(behaviour: (log: Log, words: readonly string[]) => void) {
    this.behaviour = behaviour;
  }

  readonly start: StartTool = (words, listener) => {
    this.calls.push([...words]);
    queueMicrotask(() => this.behaviour(logTo(listener), words));
    return () => void this.ended++;
  };
}

function logTo(listener: Listener): Log {
  const line = (text: string) => listener.line(text);
  return {
    line,
    board: (text) => line(`--] ${text}`),
    send(code) {
      line("serial: Connected");
      line("Received a prompt after sending newline... good!");
      const all = `\u0010reset();\n${code}`;
      line(`serial: ---> ${JSON.stringify(all)}`);
      for (let i = 0; i < all.length; i += 512)
        line(`serial: Sending ${JSON.stringify(all.slice(i, i + 512))}`);
    },
    end: () => listener.end(),
  };
}

/** A clock that is moved by hand: the time of the step at hand is over when the test says so. */
export class StepClock {
  /** Steps whose time is over as soon as nothing else is to be done. */
  readonly short: readonly (keyof Limits)[];
  private pending: { ms: number; run: () => void } | undefined = undefined;

  constructor(...short: (keyof Limits)[]) {
    this.short = short;
  }

  /** Each step has a time of its own, so that it is known by it. */
  readonly limits: Limits = { ...WIRED, asking: WIRED.opening + 1 };

  readonly after: After = (ms, run) => {
    const entry = { ms, run };
    this.pending = entry;
    if (this.short.some((step) => this.limits[step] === ms))
      setImmediate(() => {
        if (this.pending === entry) run();
      });
    return () => {
      if (this.pending === entry) this.pending = undefined;
    };
  };

  /** Which step waits; undefined if none does. */
  get step(): string | undefined {
    const steps = Object.entries(this.limits);
    return steps.find(([, ms]) => ms === this.pending?.ms)?.[0];
  }

  /** Lets the time of the step at hand pass, once the command has said all that it says. */
  async expire(): Promise<string | undefined> {
    await new Promise((resolve) => setImmediate(resolve));
    const { step } = this;
    this.pending!.run();
    return step;
  }
}
