import type { Step } from "../step.ts";
import type { Actor } from "./model-task.ts";
import { type Part, Wait } from "./model-wait.ts";
import type { World } from "./model-world.ts";
import {
  type Children,
  type Future,
  hasEnded,
  isScopeLeft,
  nursery,
  type Routine,
  start,
} from "./runtime-adapter.ts";

/** A scope: its body is a branch of its task. However it is left, none of its members lives on. */
export class ScopeCheck {
  private readonly world: World;
  private readonly owner: Actor;
  private readonly body: Actor;
  /** Its children are cancelled at the end of the body, not waited for. */
  private readonly cancels: boolean;
  private readonly parts: Part[];
  private children: Children | undefined = undefined;

  constructor(owner: Actor, cancels: boolean) {
    this.world = owner.world;
    this.owner = owner;
    this.cancels = cancels;
    this.body = owner.world.newBranch(owner);
    this.parts = [partOf(this.body)];
  }

  /** INVARIANT: awaited right here. `steps` makes the steps of the body. */
  future(steps: (t: Actor) => Routine<unknown>): Future<unknown> {
    this.owner.waiting = new Wait(this.owner, "scope", undefined, false, this.parts);
    return nursery((children) => {
      this.children = children;
      return this.runBody(steps(this.body));
    }, this.cancels);
  }

  private *runBody(steps: Routine<unknown>): Routine<unknown> {
    const { body } = this;
    let isWhole = false;
    body.begins();
    try {
      yield* steps;
      isWhole = true;
    } catch (error) {
      body.catches(error, 0);
      this.world.errors.rethrown(error);
      this.failed();
      throw error;
    } finally {
      body.cleansUp(0);
      body.over = true;
      if (isWhole && this.cancels) this.endAll();
    }
    return body.name;
  }

  /** Spawns a child, if the scope is open still. */
  spawn(step: Step, stepsOf: (steps: readonly Step[], t: Actor) => Routine<unknown>): void {
    const child = this.world.newTask();
    if (child === undefined) return;
    child.loose = true;
    child.parent = this.owner;
    if (this.owner.cleanups === 0) child.deadline = this.owner.deadline;
    try {
      child.handle = start(this.member(stepsOf(step.parts[0]!, child)), child.name, this.children);
    } catch (error) {
      const isOver = this.body.isCancelled() || this.owner.loose || this.body.over;
      if (!isOver || !isScopeLeft(error)) throw error;
      return;
    }
    this.parts.push(partOf(child));
  }

  private *member(steps: Routine<unknown>): Routine<unknown> {
    try {
      return yield* steps;
    } catch (error) {
      this.failed();
      throw error;
    }
  }

  /** The first error cancels the others. */
  private failed(): void {
    this.endAll();
    this.body.isToEnd();
  }

  private endAll(): void {
    for (const { actor } of this.parts) if (actor !== this.body) actor!.isToEnd();
  }

  /** It was left, in whatever way. */
  left(): void {
    for (const { actor } of this.parts) {
      const { name, handle, started, over } = actor!;
      if (handle === undefined ? started && !over : !hasEnded(handle))
        this.world.wrong("outlives", `${name} lives on after its scope`);
    }
  }
}

function partOf(actor: Actor): Part {
  return { kind: "task", future: undefined as any, wait: undefined, actor, parts: undefined };
}
