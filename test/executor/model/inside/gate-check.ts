import { Line, type Wait } from "./model-wait.ts";
import type { World } from "./model-world.ts";
import { Event } from "./runtime-adapter.ts";

/** An event that is set and cleared: it lets nobody through who came before it was set, and all who did not. */
export class GateCheck {
  readonly event = new Event();
  readonly name: string;
  readonly line: Line;
  private readonly world: World;
  /** The step at which it was opened last; 0 if it never was. */
  private openedAt = 0;

  constructor(world: World, name: string) {
    this.world = world;
    this.name = name;
    this.line = new Line(name);
  }

  open(): void {
    this.openedAt = this.world.step();
    this.event.set();
    if (!this.event.isSet) this.world.wrong("gate", `${this.name} was opened, and is shut`);
  }

  shut(): void {
    this.event.clear();
    if (this.event.isSet) this.world.wrong("gate", `${this.name} was shut, and is open`);
  }

  /** `wait` is about to begin. */
  waits(wait: Wait): void {
    wait.couldBe = this.event.isSet;
    // Who comes to an open gate stands in no line.
    if (!wait.couldBe) this.line.enter(wait);
  }

  /** `wait` was let through. */
  came(wait: Wait): void {
    const { world, name } = this;
    if (!wait.couldBe && this.openedAt < wait.start)
      world.wrong("phantom", `${wait.actor.name} came through ${name}, which is shut`);
    this.line.served(wait);
  }

  /** Between turns: nobody waits who could have come through. */
  between(wait: Wait): void {
    if (wait.couldBe || this.openedAt > wait.start)
      this.world.wrong("not woken", `${wait.actor.name} waits at ${this.name}, which was open`);
  }
}
