import type { Waiter } from "../executor/model/kernel.ts";
import type { Edge, EdgeListener, Level } from "../hal/digital.ts";
import type { Entry } from "./agenda.ts";
import type { SimClock } from "./clock.ts";
import type { Recording } from "./recording.ts";
import { tell, timeFor, type Watch, Watches } from "./watches.ts";

/**
 * The metal of one pin: what the world outside applies to it, what the firmware drives, and its faults.
 *
 *     outside (script, set, press) ──► bounce ──► input  ─┐
 *                                     written ──► output ─┼──► stuck ──► level
 *                         nothing applied ──► pull ───────┘
 */
export class SimPin {
  readonly name: string;
  /** What PWM wrote last; undefined if it is not open or did not write yet. */
  duty: number | undefined = undefined;
  /** Called at once when the level, or what an analog input reads, has changed while the pin is open. */
  onChange: ((value: number) => void) | undefined = undefined;
  private readonly clock: SimClock;
  private readonly recording: Recording;
  /** From 0 to 1, as analog reads it; undefined: nothing is connected. */
  private outside: number | undefined = undefined;
  /** What `outside` is when the bounce is over. */
  private settled: number | undefined = undefined;
  private written: Level | undefined = undefined;
  private pull: Level = 0;
  private stuckAt: Level | undefined = undefined;
  private bounces = 0;
  private bounceTicks = 0;
  private bouncing: Entry | undefined = undefined;
  private open = false;
  /** What an analog input has recorded last; undefined while it is not open. */
  private sensed: number | undefined = undefined;
  private last: Level = 0;
  private readonly watches = new Watches();

  constructor(name: string, clock: SimClock, recording: Recording) {
    this.name = name;
    this.clock = clock;
    this.recording = recording;
  }

  get level(): Level {
    if (this.stuckAt !== undefined) return this.stuckAt;
    if (this.written !== undefined) return this.written;
    return this.outside === undefined ? this.pull : levelOf(this.outside);
  }

  /** The voltage as a fraction: what is applied, or nothing at all. */
  get analog(): number {
    return this.outside ?? 0;
  }

  get isOutput(): boolean {
    return this.written !== undefined;
  }

  /** From here on changes are recorded; the level now is the first event. An output has `initial`. */
  begin(pull: Level, initial?: Level): void {
    this.pull = pull;
    this.written = initial;
    this.open = true;
    this.last = this.level;
    this.record();
  }

  /** Records the analog value; from here on every change of it, too. */
  sense(): void {
    this.sensed = this.analog;
    this.recording.add({ t: this.clock.tick, pin: this.name, analog: this.sensed });
  }

  private senseAgain(): void {
    this.sense();
    this.onChange?.(this.analog);
  }

  end(): void {
    this.sensed = undefined;
    this.written = undefined;
    this.pull = 0;
    this.open = false;
    this.watches.close(this.name);
  }

  /** INVARIANT: the pin is an output. */
  write(level: Level): void {
    this.written = level;
    this.changed();
  }

  writeDuty(duty: number): void {
    if (duty === this.duty) return;
    this.duty = duty;
    this.recording.add({ t: this.clock.tick, pin: this.name, duty });
  }

  /** The world outside applies `value`, through the bounce if there is one. */
  apply(value: number): void {
    this.clock.cancel(this.bouncing);
    const before = this.settled ?? this.pull;
    this.settled = this.outside = value;
    this.changed();
    if (this.sensed !== undefined && this.sensed !== this.analog) this.senseAgain();
    if (levelOf(before) !== levelOf(value)) this.bounceBack(before, value, 2 * this.bounces);
  }

  /** `left` more changes, to `value` and `other` in turn. */
  private bounceBack(value: number, other: number, left: number): void {
    if (left === 0) return;
    this.bouncing = this.clock.after(this.bounceTicks, () => {
      this.outside = value;
      this.changed();
      if (this.sensed !== undefined) this.onChange?.(value);
      this.bounceBack(other, value, left - 1);
    });
  }

  setBounce(times: number, ticks: number): void {
    this.bounces = times;
    this.bounceTicks = ticks;
  }

  setStuck(level: Level | undefined): void {
    this.stuckAt = level;
    this.changed();
  }

  watch(edge: Edge, listener: EdgeListener, closed?: (error: unknown) => void): Watch {
    return this.watches.add(edge, listener, closed);
  }

  count(watch: Watch, waiter: Waiter): void {
    this.watches.count(watch, waiter, this.name);
  }

  unwatch(watch: Watch): void {
    this.watches.remove(watch);
  }

  private changed(): void {
    const { level } = this;
    if (!this.open || level === this.last) return;
    this.last = level;
    this.record();
    this.onChange?.(level);
    for (const watch of this.watches.changed(level)) {
      const time = timeFor(watch, this.clock.tick);
      this.clock.after(0, () => tell(watch, level, time));
    }
  }

  private record(): void {
    this.recording.add({ t: this.clock.tick, pin: this.name, value: this.last });
  }
}

function levelOf(value: number): Level {
  return value >= 0.5 ? 1 : 0;
}
