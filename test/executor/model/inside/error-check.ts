import type { ChannelCheck } from "./channel-check.ts";
import type { Actor } from "./model-task.ts";
import type { Wait } from "./model-wait.ts";
import type { World } from "./model-world.ts";
import type { PermitCheck } from "./permit-check.ts";
import { attached, isCancellation, isClosed, isDeadlock, isExpected } from "./runtime-adapter.ts";

interface Thrown {
  error: Error;
  actor: Actor;
  /** How many have it now: a `catch` that throws it again does not. */
  holders: number;
  /** How often `onError` had it. */
  reported: number;
  /** Another error took its place, as the language says. */
  replaced: boolean;
}

/** Every error that a program throws reaches somebody. */
export class ErrorCheck {
  private readonly world: World;
  private readonly thrown: Thrown[] = [];
  /** Errors of the runtime itself that somebody has, or `onError` had. */
  private readonly own: unknown[] = [];

  constructor(world: World) {
    this.world = world;
  }

  /** An error that `actor` is about to throw. */
  make(actor: Actor): Error {
    const error = new Error(`error ${this.thrown.length + 1} of ${actor.name}`);
    this.thrown.push({ error, actor, holders: 0, reported: 0, replaced: false });
    this.world.note(actor.name, "throws");
    return error;
  }

  private find(error: unknown): Thrown | undefined {
    return this.thrown.find((one) => one.error === error);
  }

  caught(error: unknown, actor: Actor, wait: Wait | undefined): void {
    const one = this.find(error);
    if (one === undefined) this.takes(error, `${actor.name} caught`);
    else one.holders++;
    if (wait === undefined) return;
    if (wait.kind === "join") this.compare(error, wait);
    if (isClosed(error)) this.closed(error, wait);
    if (isDeadlock(error) && wait.kind === "acquire") (wait.on as PermitCheck).refused(wait);
  }

  /** What a joiner sees is how the task ended. */
  private compare(error: unknown, wait: Wait): void {
    const { handle, reason } = wait.on as Actor;
    const ended = handle!.state;
    const same = isCancellation(error) && ended === "cancelled" ? true : handle!.result === error;
    if (!same) this.world.wrong("join", `${wait.actor.name} sees ${error}, and the task is ${ended}`);
    else if (ended === "cancelled" && reason !== undefined && (error as any).cause !== reason)
      this.world.wrong("reason", `${wait.actor.name} sees ${error} with another reason`);
  }

  /** A channel was closed. */
  private closed(error: unknown, wait: Wait): void {
    if (wait.kind === "send" || wait.kind === "receive") (wait.on as ChannelCheck).refused(wait);
    else if (wait.kind !== "join" && wait.parts === undefined)
      this.world.wrong("phantom", `${wait.actor.name} sees ${error} at "${wait.kind}"`);
  }

  reported(error: unknown): void {
    const one = this.find(error);
    // A board has codes in place of sentences.
    this.world.note("onError", one === undefined ? nameOf(error) : one.error.message);
    if (one === undefined) this.takes(error, "onError got");
    else one.reported++;
  }

  private takes(error: unknown, how: string): void {
    this.judge(error, how);
    this.own.push(error);
  }

  /** Who caught it throws it again. */
  rethrown(error: unknown): void {
    const one = this.find(error);
    if (one !== undefined) one.holders--;
    else if (this.own.indexOf(error) >= 0) this.own.splice(this.own.indexOf(error), 1);
  }

  replaced(error: unknown): void {
    const one = this.find(error);
    if (one !== undefined) one.replaced = true;
    else if (error !== undefined) this.own.push(error);
  }

  private judge(error: unknown, how: string): void {
    if (!isExpected(error)) this.world.wrong(`strange ${nameOf(error)}`, `${how} ${error}`);
  }

  /** All tasks have ended. */
  close(): void {
    const { thrown, world } = this;
    const known = this.withAttached(this.own.concat(thrown.filter((one) => this.isKnown(one)).map(errorOf)));
    for (const { error, reported } of thrown) {
      // Whoever joins its task may fail with it, too.
      if (reported > 1 + this.joinsOf(error).length)
        world.wrong("told twice", `onError got ${error} ${reported} times`);
      if (known.indexOf(error) < 0) world.wrong("error lost", `nobody hears of ${error.message}`);
    }
  }

  /** It reached somebody; or something else took its place: an error, or a cancellation in a `finally`. */
  private isKnown({ actor, error, holders, replaced, reported }: Thrown): boolean {
    if (holders > 0 || reported > 0 || replaced) return true;
    return cutsFinally(actor) || this.joinsOf(error).some((join) => cutsFinally(join.actor));
  }

  /** The joins that failed with it. */
  private joinsOf(error: unknown): Wait[] {
    return this.world.joins.filter(({ on }) => (on as Actor).handle?.result === error);
  }

  private withAttached(errors: unknown[]): unknown[] {
    for (let i = 0; i < errors.length; i++)
      for (const other of attached(errors[i])) {
        if (this.find(other) === undefined) this.judge(other, "attached is");
        if (errors.indexOf(other) < 0) errors.push(other);
      }
    return errors;
  }
}

function errorOf({ error }: Thrown): unknown {
  return error;
}

/** The actor, or who waits for it, was cancelled in a `finally`. */
function cutsFinally(actor: Actor | undefined): boolean {
  for (; actor !== undefined; actor = actor.parent) if (actor.openFinallys > 0) return true;
  return false;
}

/** The code of one of the runtime's own errors, else its type. */
function nameOf(error: any): string {
  return error?.code ?? error?.name ?? typeof error;
}
