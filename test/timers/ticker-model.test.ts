import fc from "fast-check";
import { Executor, type MissedTicks, now, type Routine, Signal, sleep, type Task, ticker } from "ristretto";
import { expect, it } from "vitest";

/** What a task does with its ticker: waits for a tick, or works for some time. */
type Step = "tick" | number;
/** A turn: how late it is, and what somebody else does in it before that task runs. */
interface Turn {
  elapsed: number;
  acts: ("reset" | "cancel")[];
}

/** When the task saw its ticks. Cancelled, it is followed by one that does the rest. */
function perform(period: number, missed: MissedTicks, steps: Step[], turns: Turn[]): number[] {
  const exec = new Executor();
  const tick = ticker(period, { missed });
  const wake = new Signal<Turn["acts"]>();
  const seen: number[] = [];
  let at = 0;
  function* follow(): Routine<void> {
    for (; at < steps.length; at++) {
      const step = steps[at]!;
      if (step === "tick") yield* tick.next();
      else yield* sleep(step);
      if (step === "tick") seen.push(now());
    }
  }
  let task: Task<void> = exec.spawn(follow());
  exec.spawn(
    (function* (): Routine<void> {
      for (;;)
        for (const act of yield* wake.wait()) {
          if (act === "reset") tick.reset();
          else if (task.cancel()) task = exec.spawn(follow());
        }
    })(),
  );
  settle(exec);
  for (const { elapsed, acts } of turns) {
    wake.set(acts);
    exec.turn(elapsed);
    settle(exec);
  }
  return seen;
}

function settle(exec: Executor): void {
  while (exec.turn(0) === 0);
}

/** The same by hand: one next tick, `due`, and one task. */
class Model {
  readonly seen: number[] = [];
  private readonly period: number;
  private readonly missed: MissedTicks;
  private readonly steps: Step[];
  private at = 0;
  private now = 0;
  private due: number | undefined = undefined;
  private state: "runs" | "waits" | "got" | "sleeps" | "rested" = "runs";
  private until = 0;
  /** What `due` was before the tick that nobody saw yet. */
  private given = 0;
  private restarted = false;

  constructor(period: number, missed: MissedTicks, steps: Step[]) {
    this.period = period;
    this.missed = missed;
    this.steps = steps;
    this.run();
  }

  turn({ elapsed, acts }: Turn): void {
    this.now += elapsed;
    this.restarted = false;
    this.wake();
    for (const act of acts) this[act]();
    this.run();
  }

  private wake(): void {
    if (this.state === "waits" && this.due! <= this.now) this.give();
    if (this.state === "sleeps" && this.until <= this.now) this.state = "rested";
  }

  private give(): void {
    const { now, period, missed } = this;
    this.given = this.due!;
    const late = this.given < now;
    this.due = this.given + period;
    if (late && missed === "delay") this.due = now + period;
    if (late && missed === "skip") while (this.due <= now) this.due += period;
    this.state = "got";
  }

  reset(): void {
    this.due = this.now + this.period;
    this.restarted = true;
  }

  /** A sleep that is over and was not seen begins again. */
  cancel(): void {
    if (this.state === "got" && !this.restarted) this.due = this.given;
    this.state = "runs";
  }

  private run(): void {
    for (;;) {
      if (this.state === "got") this.seen.push(this.now);
      if (this.state === "got" || this.state === "rested") {
        this.at++;
        this.state = "runs";
      }
      if (this.state !== "runs" || this.at === this.steps.length) return;
      const step = this.steps[this.at]!;
      if (step === "tick") {
        this.due ??= this.now + this.period;
        this.state = "waits";
      } else {
        this.until = this.now + step;
        this.state = "sleeps";
      }
      this.wake();
    }
  }
}

const step = fc.oneof({ weight: 3, arbitrary: fc.constant<Step>("tick") }, fc.integer({ min: 0, max: 40 }));
const turn = fc.record({
  elapsed: fc.oneof({ weight: 4, arbitrary: fc.nat(7) }, fc.nat(60)),
  acts: fc.oneof(
    { weight: 4, arbitrary: fc.constant<Turn["acts"]>([]) },
    fc.array(fc.constantFrom<"reset" | "cancel">("reset", "cancel"), { maxLength: 2 }),
  ),
});

it.each(["skip", "delay", "burst"] as const)("a ticker ticks when a naive one does (%s)", (missed) => {
  const period = fc.integer({ min: 1, max: 20 });
  fc.assert(
    fc.property(
      period,
      fc.array(step, { maxLength: 20 }),
      fc.array(turn, { maxLength: 30 }),
      (ms, steps, turns) => {
        const model = new Model(ms, missed, steps);
        for (const each of turns) model.turn(each);
        expect(perform(ms, missed, steps, turns)).toEqual(model.seen);
      },
    ),
    { numRuns: 1000 },
  );
});
