import type { Act, Outcome, Program, Strike } from "../step.ts";
import type { Actor } from "./model-task.ts";
import { World } from "./model-world.ts";
import { taskOf } from "./run-steps.ts";
import {
  type Handle,
  hasEnded,
  NO_DEADLINE,
  type Routine,
  selected,
  selectOf,
  sleep,
} from "./runtime-adapter.ts";

/** More turns than any program takes until nothing moves any more. */
const MOST_TURNS = 300;
/** Turns in which nothing moves: whoever is still where it should not be is seen then. */
const QUIET_TURNS = 3;

/** Runs a program and looks whether all is as it should be. */
export function perform(program: Program, strike?: Strike): Outcome {
  const world = new World(program, strike);
  try {
    new Performance(world, program).run();
  } catch (error) {
    world.wrong("crash", String((error as Error).stack ?? error));
  }
  const { violations, trace, partsAt, turns, awaits, tasks } = world;
  return { violations, trace, partsAt, turns, awaits, tasks: tasks.length };
}

class Performance {
  private readonly world: World;
  private readonly program: Program;
  /** What the last turn gave: ticks to the next deadline. */
  private ahead = 0;

  constructor(world: World, program: Program) {
    this.world = world;
    this.program = program;
  }

  run(): void {
    const { world, program } = this;
    for (const steps of program.tasks) {
      const actor = world.newTask()!;
      actor.handle = world.host.spawn(taskOf(steps, actor), actor.name);
    }
    for (const { acts, elapsed } of program.gaps) {
      for (const act of acts) this.act(act);
      this.turn(elapsed);
    }
    if (!program.cutShort) this.settle();
    this.cancelAll();
    this.settle();
    this.close();
  }

  private act({ do: what, on }: Act): void {
    const { world } = this;
    const channel = world.channels[on % world.channels.length]!;
    if (what === "trySend") channel.trySend();
    else if (what === "tryReceive") channel.tryReceive();
    else if (what === "close") channel.end();
    else if (what === "open") world.gates[on % world.gates.length]!.open();
    else if (what === "set") world.signals[on % world.signals.length]!.set();
    else {
      const victim = world.task(on);
      if (victim !== undefined) world.cancel(victim);
      if (victim !== undefined && what === "cancelTwice") world.cancel(victim);
    }
  }

  private turn(elapsed: number): void {
    const { world } = this;
    world.strikes("turn", world.turns + 1);
    world.events = world.events.filter((event) => !event.passes());
    this.checkPend();
    world.turns++;
    world.now += elapsed;
    for (const ticker of world.tickers) ticker.turn();
    world.pended = false;
    this.ahead = world.host.turn(elapsed);
    this.checkWaits();
  }

  /** Work that became ready outside of a turn asks for one. */
  private checkPend(): void {
    const { world } = this;
    if (world.pended || this.ahead === 0) return;
    for (const { name, handle } of world.tasks)
      if (handle?.state === "ready")
        world.wrong("not pended", `${name} is ready, and nobody asked for a turn`);
  }

  /** After a turn: nobody waits for what has come already. */
  private checkWaits(): void {
    const { world, ahead } = this;
    for (const actor of world.tasks) {
      const { handle } = actor;
      if (handle === undefined) continue;
      if (handle.state === "ready" && ahead !== 0)
        world.wrong("deadline", `turn gave ${ahead}, and ${actor.name} is ready`);
      if (handle.state === "waiting") this.checkWait(actor);
    }
    // Others do not tell of their end.
    for (const actor of world.branches) if (actor.isWatched) this.checkUnwinds(actor, world.turns - 1);
  }

  private checkWait(actor: Actor): void {
    const { world } = this;
    const { waiting, name } = actor;
    if (waiting === undefined) {
      world.wrong("hangs", `${name} waits, and for nothing that it asked for`);
      return;
    }
    const { kind, on } = waiting;
    this.checkLeaves(actor);
    this.checkUnwinds(actor, world.turns);
    if (kind === "receive" || kind === "send" || kind === "acquire" || kind === "tick" || kind === "gate")
      on.between(waiting);
    else if (kind === "join" && hasEnded(on.handle as Handle))
      world.wrong("not woken", `${name} joins ${on.name}, which has ended`);
    else if (kind === "sleep") this.checkSleep(name, on - world.now);
  }

  private checkSleep(name: string, left: number): void {
    const { world, ahead } = this;
    if (left <= 0) world.wrong("overslept", `${name} sleeps, although its time is over`);
    else if (ahead < 0 || ahead > left)
      world.wrong("deadline", `turn gave ${ahead}, and ${name} sleeps for ${left}`);
  }

  /** A cancelled task leaves what it waited for. */
  private checkLeaves({ name, waiting, cancelledAt, cancelledIn }: Actor): void {
    const { kind, start, parts } = waiting!;
    const late = cancelledAt > start && cancelledIn < this.world.turns && parts === undefined;
    if (late) this.world.wrong("does not leave", `${name} was cancelled, and still waits at "${kind}"`);
  }

  /** A cancelled task waits for nothing any more, but in its clean-ups: whatever it began to wait for before `turn`. */
  private checkUnwinds({ name, waiting, cancelledAt, cleanups }: Actor, turn: number): void {
    if (waiting === undefined || cancelledAt === 0 || cleanups > 0) return;
    if (waiting.start > cancelledAt && waiting.turn < turn)
      this.world.wrong("goes on", `${name} waits at "${waiting.kind}" although it was cancelled before`);
  }

  /** Turns until nothing moves any more. */
  private settle(): void {
    const { world } = this;
    const begun = world.turns;
    let isQuiet = false;
    do {
      this.turn(this.ahead === NO_DEADLINE ? 1 : this.ahead);
      isQuiet = this.ahead === NO_DEADLINE && world.events.length === 0;
    } while (world.turns < begun + (isQuiet ? QUIET_TURNS : MOST_TURNS));
    if (this.ahead !== NO_DEADLINE) world.wrong("never ends", `something moves after ${MOST_TURNS} turns`);
  }

  private cancelAll(): void {
    const { world, program } = this;
    const tasks = world.tasks.slice();
    if (program.youngestFirst) tasks.reverse();
    for (const actor of tasks) if (actor.handle !== undefined && !hasEnded(actor.handle)) world.cancel(actor);
  }

  private close(): void {
    const { world } = this;
    for (const { name, handle } of world.tasks)
      if (handle !== undefined && !hasEnded(handle))
        world.wrong("lives on", `${name} was cancelled and lives on`);
    for (const { name } of world.host.living()) world.wrong("left behind", `${name} lives still`);
    for (const actor of world.tasks) this.checkEnd(actor);
    for (const check of world.channels) check.close();
    for (const check of world.permits) check.close();
    for (const check of world.allEvents) check.close();
    this.closeSignals();
    world.errors.close();
  }

  private checkEnd({ name, handle, cancelledAt, cancelledItself }: Actor): void {
    if (handle?.state === "done" && cancelledAt > 0 && !cancelledItself)
      this.world.wrong("done", `${name} was cancelled, and is done`);
  }

  /** A signal's value can only be taken in a task. */
  private closeSignals(): void {
    const { world } = this;
    const left: unknown[] = [];
    function* look(): Routine<void> {
      for (const { signal } of world.signals) {
        left.push(selected(yield* selectOf([signal.wait(), sleep(1)], false)));
        signal.set(0);
        left.push(selected(yield* selectOf([signal.wait(), sleep(1)], true)));
      }
    }
    world.host.spawn(look(), "looks");
    for (let i = 0; i < 4 * world.signals.length + 4; i++) world.host.turn(1);
    world.signals.forEach((check, i) => {
      const [latest, set] = left.slice(2 * i) as { index: number; value: unknown }[];
      check.close(latest!.index === 0 ? latest : undefined);
      if (set?.index !== 0) world.wrong("left behind", `a task waits for ${check.name} still`);
    });
  }
}
