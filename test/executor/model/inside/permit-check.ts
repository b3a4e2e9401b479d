import type { Actor } from "./model-task.ts";
import { Line, type Wait } from "./model-wait.ts";
import type { World } from "./model-world.ts";
import { type Future, Mutex, Semaphore } from "./runtime-adapter.ts";

/** A mutex or a semaphore: never more held than there are permits, and all of them there in the end. */
export class PermitCheck {
  readonly name: string;
  readonly line: Line;
  private readonly world: World;
  private readonly permits: number;
  private readonly mutex: Mutex | undefined;
  private readonly semaphore: Semaphore | undefined;
  private held = 0;
  /** Of the mutex. */
  private holder: Actor | undefined = undefined;
  /** All waits, in the order in which they began; those of groups, too. */
  private waits: Wait[] = [];

  constructor(world: World, permits: number, name: string) {
    this.world = world;
    this.permits = permits;
    this.name = name;
    this.line = new Line(name);
    if (permits === 1) this.mutex = new Mutex();
    else this.semaphore = new Semaphore(permits);
  }

  /** How many permits a step wants. */
  wanted(n: number): number {
    return 1 + (n % this.permits);
  }

  acquire(permits = 1): Future<void> {
    return this.mutex === undefined ? this.semaphore!.acquire(permits) : this.mutex.lock();
  }

  /** `wait` is about to begin. */
  begins(wait: Wait, permits = 1): void {
    wait.wants = permits;
    this.waits.push(wait);
    // Who holds the mutex is refused, and stands in no line.
    if (this.holder !== wait.actor) this.line.enter(wait);
  }

  acquired(wait: Wait): void {
    const { world, name } = this;
    this.held += wait.wants;
    if (this.held > this.permits) world.wrong("exclusion", `${this.held} permits of ${name} are held`);
    if (this.mutex !== undefined) this.holder = wait.actor;
    this.line.served(wait);
  }

  /** `wait` was told that its task holds the mutex already. */
  refused(wait: Wait): void {
    if (this.mutex === undefined || this.holder !== wait.actor)
      this.world.wrong("phantom", `${wait.actor.name} does not hold ${this.name}, and is told so`);
  }

  release(permits = 1): void {
    this.held -= permits;
    this.holder = undefined;
    this.giveBack(permits);
  }

  private take(permits = 1): boolean {
    return this.mutex === undefined ? this.semaphore!.tryAcquire(permits) : this.mutex.tryLock();
  }

  private giveBack(permits = 1): void {
    if (this.mutex === undefined) this.semaphore!.release(permits);
    else this.mutex.unlock();
  }

  private free(): number {
    if (this.mutex === undefined) return this.semaphore!.available;
    return this.mutex.locked ? 0 : 1;
  }

  /** Between turns: whoever stands first waits for what is not there. */
  between(wait: Wait): void {
    const { name } = this;
    this.waits = this.waits.filter((one) => !one.done && one.lostAt === 0);
    if (this.mutex !== undefined && this.holder === wait.actor)
      this.world.wrong("not woken", `${wait.actor.name} holds ${name}, and waits for it`);
    else if (this.waits[0] === wait && wait.wants <= this.free())
      this.world.wrong("not woken", `${wait.actor.name} waits for ${name}, which is free`);
  }

  /** All tasks have ended. */
  close(): void {
    const { name, world } = this;
    if (this.held !== 0) world.wrong("model", `${this.held} permits of ${name} were not released`);
    for (let round = 0; round < 2; round++) {
      let free = 0;
      while (free <= this.permits && this.take()) free++;
      if (free < this.permits) world.wrong("lost", `${name} has lost a permit`);
      if (free > this.permits) world.wrong("doubled", `${name} has a permit too many`);
      if (free !== this.permits) return;
      for (; free > 0; free--) this.giveBack();
    }
  }
}
