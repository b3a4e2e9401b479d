import { Line, type Wait } from "./model-wait.ts";
import type { World } from "./model-world.ts";
import { Signal } from "./runtime-adapter.ts";

/** A signal: every value is seen once at most, and the latest is there until it is seen. */
export class SignalCheck {
  readonly signal = new Signal<number>();
  readonly name: string;
  readonly line: Line;
  private readonly world: World;
  private readonly values: number[] = [];
  private readonly seen: number[] = [];

  constructor(world: World, name: string) {
    this.world = world;
    this.name = name;
    this.line = new Line(name);
  }

  set(): void {
    const value = this.world.nextValue();
    this.values.push(value);
    this.signal.set(value);
  }

  has(value: unknown): boolean {
    return this.values.indexOf(value as number) >= 0;
  }

  came(value: unknown, wait?: Wait): void {
    const { world, name } = this;
    world.note(name, String(value));
    if (!this.has(value)) world.wrong("phantom", `${name} gave ${String(value)}, which nobody set`);
    else if (this.seen.indexOf(value as number) >= 0) world.wrong("doubled", `${name} gave ${value} twice`);
    this.seen.push(value as number);
    if (wait !== undefined) this.line.served(wait);
  }

  /** All tasks have ended, and `left` is what the signal held, if it held something. */
  close(left: { value: unknown } | undefined): void {
    const { world, name, values } = this;
    const latest = values[values.length - 1];
    const wanted = latest !== undefined && this.seen.indexOf(latest) < 0;
    if (left !== undefined) this.came(left.value);
    if (wanted && (left === undefined || left.value !== latest))
      world.wrong(
        "latest",
        `${name} holds ${left === undefined ? "nothing" : left.value}, not its latest, ${latest}`,
      );
  }
}
