import type { Kind, Step } from "../step.ts";
import type { Actor } from "./model-task.ts";
import { type Part, Wait } from "./model-wait.ts";
import { newEvent, taskOf } from "./run-steps.ts";
import {
  type Awaitable,
  all,
  deadline,
  type Future,
  race,
  selected,
  selectOf,
  sleep,
  timeout,
  yieldNow,
} from "./runtime-adapter.ts";

/** A group as a future that was not awaited yet; its branches are in `parts`. */
export function groupOf(s: Step, t: Actor, deadline = Infinity): Part {
  const end = Math.min(deadline, t.world.now + longest(s));
  const parts: Part[] = [];
  for (let i = 1; i < s.parts.length; i++) parts.push(branchOf(s.do, s.parts[i]!, t, end));
  const futures = parts.map((part) => part.future);
  return { kind: s.do, future: combined(s, futures, t.world.now), wait: undefined, actor: undefined, parts };
}

/** The time after which all branches of a group are cancelled that are not over. */
function longest(s: Step): number {
  if (s.do === "all") return Infinity;
  const sleeps = s.parts.slice(1).filter((part) => part.length === 1 && part[0]!.do === "sleep");
  const times = s.do === "timeout" ? [s.n] : sleeps.map((part) => part[0]!.n);
  // Nothing is said of how far a task gets that has no time at all.
  return Math.min(...times.map((n) => (n > 0 ? n : Infinity)));
}

function combined(s: Step, futures: Awaitable<any>[], now: number): Future<unknown> {
  if (s.do === "race") return race(...futures);
  if (s.do === "all") return all(...futures);
  if (s.do === "select") return selectOf(futures, s.on % 2 === 0);
  return s.on % 2 === 0 ? timeout(futures[0]!, s.n) : deadline(futures[0]!, now + s.n);
}

function branchOf(group: Kind, steps: Step[], t: Actor, deadline: number): Part {
  const s = steps[0];
  if (steps.length === 1 && s !== undefined) {
    const part = futureOf(s, t, group === "race", deadline);
    if (part !== undefined) return part;
  }
  const actor = t.world.newBranch(t);
  actor.deadline = Math.min(actor.deadline, deadline);
  return { kind: "task", future: taskOf(steps, actor), wait: undefined, actor, parts: undefined };
}

/** What needs no task of its own. What a race gives does not tell whether a permit or a group was first. */
function futureOf(s: Step, t: Actor, inRace: boolean, deadline: number): Part | undefined {
  if (s.do === "acquire") return inRace ? undefined : leafOf(s, t);
  if (s.do === "race" || s.do === "all" || s.do === "select" || s.do === "timeout")
    return inRace ? undefined : groupOf(s, t, deadline);
  return leafOf(s, t);
}

function leafOf(s: Step, t: Actor): Part | undefined {
  const w = t.world;
  const part = (future: Future<any>, on?: unknown, kind: Kind = s.do): Part => ({
    kind,
    future,
    wait: new Wait(t, kind, on, true),
    actor: undefined,
    parts: undefined,
  });
  if (s.do === "yield") return part(yieldNow());
  if (s.do === "sleep") return part(sleep(s.n));
  if (s.do === "send") {
    const c = w.channels[s.on % w.channels.length]!;
    const message = c.message();
    return part(c.channel.send(message.value), message);
  }
  if (s.do === "receive") {
    const c = w.channels[s.on % w.channels.length]!;
    const made = part(c.channel.receive(), c);
    c.waits(made.wait!);
    return made;
  }
  if (s.do === "acquire") {
    const c = w.permits[s.on % w.permits.length]!;
    const permits = c.wanted(s.n);
    const made = part(c.acquire(permits), c);
    c.begins(made.wait!, permits);
    return made;
  }
  if (s.do === "wait") {
    const c = w.signals[s.on % w.signals.length]!;
    return part(c.signal.wait(), c);
  }
  if (s.do === "gate") {
    const c = w.gates[s.on % w.gates.length]!;
    const made = part(c.event.wait(), c);
    c.waits(made.wait!);
    return made;
  }
  if (s.do === "tick") {
    const c = w.tickers[s.on % w.tickers.length]!;
    const made = part(c.ticker.next(), c);
    c.waits(made.wait!);
    return made;
  }
  if (s.do === "event") {
    const event = newEvent(s, t);
    return part(event.future(), event);
  }
  if (s.do === "join") {
    const other = w.task(s.on);
    return other === undefined || other === t.root
      ? part(yieldNow(), undefined, "yield")
      : part(other.handle!.join(), other);
  }
  return undefined;
}

/** The group gave `outcome`: what its branches got, and what they hold from now on. */
export function settle(group: Part, outcome: unknown, t: Actor, held: { release(): void }[]): void {
  const parts = group.parts!;
  if (group.kind === "all") {
    for (let i = 0; i < parts.length; i++) arrived(parts[i]!, (outcome as unknown[])[i], t, held);
  } else if (group.kind === "select") {
    const { index, value } = selected(outcome);
    arrived(parts[index]!, value, t, held);
  } else if (group.kind === "timeout") arrived(parts[0]!, outcome, t, held);
  else {
    const winner = parts.find((part) => gives(part, outcome));
    if (winner === undefined) t.world.wrong("phantom", `a race of ${t.name} gave ${String(outcome)}`);
    else if (outcome !== undefined) arrived(winner, outcome, t, held);
  }
  for (let i = 0; i < parts.length; i++) ended(parts[i]!, t);
}

/** Whether `value` can be what `part` of a race gave. */
function gives({ kind, wait, actor }: Part, value: unknown): boolean {
  if (actor !== undefined) return value === actor.name;
  if (kind === "receive" || kind === "wait") return wait!.on.has(value);
  if (kind === "join") return value === wait!.on.name;
  if (kind === "event") return wait!.on.isIt(value);
  return value === undefined;
}

function arrived(part: Part, value: unknown, t: Actor, held: { release(): void }[]): void {
  const { kind, wait, actor } = part;
  if (part.parts !== undefined) settle(part, value, t, held);
  else if (actor !== undefined) {
    if (value !== actor.name) t.world.wrong("call", `${t.name} got ${String(value)} from ${actor.name}`);
  } else {
    wait!.done = true;
    if (kind === "receive") wait!.on.received(value, wait);
    else if (kind === "wait") wait!.on.came(value, wait);
    else if (kind === "tick" || kind === "gate") wait!.on.came(wait);
    else if (kind === "send") wait!.on.channel.accepted(wait!.on);
    else if (kind === "event") wait!.on.came(value);
    else if (kind === "acquire") {
      wait!.on.acquired(wait);
      held.push({ release: () => wait!.on.release(wait!.wants) });
    } else if (kind === "join" && value !== wait!.on.name)
      t.world.wrong("join", `${t.name} got ${String(value)} from ${wait!.on.name}`);
  }
}

/** The group is over, and so is each of its branches. */
function ended(part: Part, t: Actor): void {
  const { wait, actor, parts } = part;
  wait?.lose(t.world.step());
  if (parts !== undefined) for (let i = 0; i < parts.length; i++) ended(parts[i]!, t);
  if (actor?.started && actor.isWatched && !actor.over)
    t.world.wrong("outlives", `${actor.name} lives on after its group`);
  if (actor !== undefined) actor.over = true;
}
