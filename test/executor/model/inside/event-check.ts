import type { Actor } from "./model-task.ts";
import type { World } from "./model-world.ts";
import { event, type Future } from "./runtime-adapter.ts";

/** Something that a driver waits for: it comes after a while, from outside of a turn, or is there at once. */
export class EventCheck {
  readonly name: string;
  private readonly world: World;
  private readonly value: number;
  private readonly actor: Actor;
  private readonly fails: boolean;
  private readonly due: number;
  private isHooked = false;
  private isOver = false;
  private isSeen = false;
  private isLeft = false;
  private fire: () => void = () => {};

  constructor(t: Actor, after: number, fails: boolean) {
    this.world = t.world;
    this.value = t.world.nextValue();
    this.name = `event ${this.value}`;
    this.due = t.world.now + after;
    this.actor = t;
    this.fails = fails;
  }

  future(): Future<number> {
    return event<number>(
      (resolve, reject) => this.starts(resolve, reject),
      () => this.stops(),
      (value) => this.came(value),
    );
  }

  private starts(resolve: (value: number) => void, reject: (error: unknown) => void): void {
    const { actor, fails, value, world } = this;
    if (this.isHooked) world.wrong("hooked twice", `${this.name} was hooked up twice`);
    this.isHooked = true;
    this.fire = () => {
      this.isOver = true;
      if (fails) reject(world.errors.make(actor));
      else resolve(value);
    };
    if (this.due <= world.now) this.fire();
    else world.events.push(this);
  }

  private stops(): void {
    if (this.isOver) this.world.wrong("stopped twice", `${this.name} is over and was unhooked`);
    this.isOver = this.isSeen = true;
  }

  /** Its wait was given up. */
  lost(): void {
    this.isLeft = true;
  }

  /** Between turns. True if it is over. */
  passes(): boolean {
    if (this.isLeft && !this.isOver) this.wrongHook();
    if (!this.isOver && this.due <= this.world.now) this.fire();
    return this.isOver;
  }

  private wrongHook(): void {
    this.world.wrong("left behind", `${this.name} is hooked up, and nobody waits for it`);
  }

  isIt(value: unknown): boolean {
    return value === this.value;
  }

  /** It was seen, or given back. */
  came(value: unknown): void {
    if (value !== this.value) this.world.wrong("phantom", `${this.name} gave ${String(value)}`);
    else if (this.isSeen) this.world.wrong("doubled", `${this.name} came twice`);
    this.isSeen = true;
  }

  /** All tasks have ended. */
  close(): void {
    if (!this.isHooked) return;
    if (!this.isOver) this.wrongHook();
    else if (!this.isSeen && !this.fails) this.world.wrong("event lost", `nobody got ${this.name}`);
  }
}
