import { Line, type Wait } from "./model-wait.ts";
import type { World } from "./model-world.ts";
import { type Future, Mutex, Semaphore } from "./runtime-adapter.ts";

/** A mutex or a semaphore: never more holders than permits, and all of them there in the end. */
export class PermitCheck {
  readonly name: string;
  readonly line: Line;
  private readonly world: World;
  private readonly permits: number;
  private readonly mutex: Mutex | undefined;
  private readonly semaphore: Semaphore | undefined;
  private held = 0;

  constructor(world: World, permits: number, name: string) {
    this.world = world;
    this.permits = permits;
    this.name = name;
    this.line = new Line(name);
    if (permits === 1) this.mutex = new Mutex();
    else this.semaphore = new Semaphore(permits);
  }

  acquire(): Future<void> {
    return this.mutex === undefined ? this.semaphore!.acquire() : this.mutex.lock();
  }

  acquired(wait: Wait): void {
    if (++this.held > this.permits) this.world.wrong("exclusion", `${this.held} tasks hold ${this.name}`);
    this.line.served(wait);
  }

  release(): void {
    this.held--;
    this.giveBack();
  }

  private take(): boolean {
    return this.mutex === undefined ? this.semaphore!.tryAcquire() : this.mutex.tryLock();
  }

  private giveBack(): void {
    if (this.mutex === undefined) this.semaphore!.release();
    else this.mutex.unlock();
  }

  /** Between turns: nobody waits for a permit that is free. */
  between(wait: Wait): void {
    if (!this.take()) return;
    this.world.wrong("not woken", `${wait.actor.name} waits for ${this.name}, which is free`);
    this.giveBack();
  }

  /** All tasks have ended. */
  close(): void {
    const { name, world } = this;
    if (this.held !== 0) world.wrong("model", `${this.held} tasks have not released ${name}`);
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
