import type { Step } from "../step.ts";
import { groupOf, settle } from "./branches.ts";
import { EventCheck } from "./event-check.ts";
import type { Actor } from "./model-task.ts";
import { Wait } from "./model-wait.ts";
import { type Routine, sleep, start, yieldNow } from "./runtime-adapter.ts";
import { ScopeCheck } from "./scope-check.ts";
import { frame } from "./single-frames.ts";

/** The steps of a task, which gives its own name. */
export function taskOf(steps: readonly Step[], t: Actor): Routine<unknown> {
  const only = steps.length === 1 && steps[0]!.do === "frame" ? frame(steps[0]!, t) : undefined;
  if (only !== undefined) return only;
  t.isWatched = t.world.step() % 2 === 0;
  return t.isWatched ? watched(steps, t) : plain(steps, t);
}

function* plain(steps: readonly Step[], t: Actor): Routine<string> {
  t.begins();
  yield* run(steps, t);
  return t.name;
}

/** The same with a `finally` around it. */
function* watched(steps: readonly Step[], t: Actor): Routine<string> {
  t.begins();
  try {
    yield* run(steps, t);
  } finally {
    t.cleansUp(0);
    t.over = true;
  }
  return t.name;
}

/** The interpreter of steps: awaits of single things stand here, in one frame. */
export function* run(steps: readonly Step[], t: Actor, scope?: ScopeCheck): Routine<void> {
  const w = t.world;
  for (let i = 0; i < steps.length; i++) {
    const s = steps[i]!;
    switch (s.do) {
      case "yield":
        t.yields();
        yield* yieldNow();
        t.back();
        break;
      case "sleep": {
        const due = w.now + s.n;
        t.waiting = new Wait(t, "sleep", due, false);
        yield* sleep(s.n);
        t.back();
        if (w.now < due) w.wrong("early", `${t.name} slept until ${w.now}, not ${due}`);
        break;
      }
      case "send": {
        const c = w.channels[s.on % w.channels.length]!;
        const wait = new Wait(t, "send", c, false);
        const message = c.message();
        c.sends(message, wait);
        t.waiting = wait;
        yield* c.channel.send(message.value);
        t.back();
        c.accepted(message, wait);
        break;
      }
      case "receive": {
        const c = w.channels[s.on % w.channels.length]!;
        const wait = new Wait(t, "receive", c, false);
        c.waits(wait);
        t.waiting = wait;
        const value = yield* c.channel.receive();
        t.back();
        c.received(value, wait);
        break;
      }
      case "wait": {
        const c = w.signals[s.on % w.signals.length]!;
        const wait = new Wait(t, "wait", c, false);
        c.line.enter(wait);
        t.waiting = wait;
        const value = yield* c.signal.wait();
        t.back();
        c.came(value, wait);
        break;
      }
      case "gate": {
        const c = w.gates[s.on % w.gates.length]!;
        const wait = new Wait(t, "gate", c, false);
        c.waits(wait);
        t.waiting = wait;
        yield* c.event.wait();
        t.back();
        c.came(wait);
        break;
      }
      case "tick": {
        const c = w.tickers[s.on % w.tickers.length]!;
        const wait = new Wait(t, "tick", c, false);
        c.waits(wait);
        t.waiting = wait;
        yield* c.ticker.next();
        t.back();
        c.came(wait);
        break;
      }
      case "event": {
        const event = newEvent(s, t);
        t.waiting = new Wait(t, "event", event, false);
        const value = yield* event.future();
        t.back();
        event.came(value);
        break;
      }
      case "join": {
        const other = w.task(s.on);
        if (other === undefined || other === t.root) break;
        t.waiting = new Wait(t, "join", other, false);
        const got = yield* other.handle!.join();
        t.back();
        if (got !== other.name) w.wrong("join", `${t.name} got ${String(got)} from ${other.name}`);
        break;
      }
      case "acquire": {
        const c = w.permits[s.on % w.permits.length]!;
        const wait = new Wait(t, "acquire", c, false);
        const outer = t.cleanups;
        const permits = c.wanted(s.n);
        c.begins(wait, permits);
        t.waiting = wait;
        yield* c.acquire(permits);
        t.back();
        c.acquired(wait);
        try {
          yield* run(s.parts[0]!, t, scope);
        } finally {
          t.cleansUp(outer);
          c.release(permits);
          t.cleanups = outer;
        }
        break;
      }
      case "call":
        yield* run(s.parts[0]!, t, scope);
        break;
      case "loop":
        for (let round = 0; round < s.n; round++) yield* run(s.parts[0]!, t, scope);
        break;
      case "try":
        yield* attempt(s, t, scope);
        break;
      case "scope":
        yield* enclose(s, t, new ScopeCheck(t, s.n === 1));
        break;
      case "race":
      case "all":
      case "select":
      case "timeout": {
        const held: { release(): void }[] = [];
        const group = groupOf(s, t);
        const outer = t.cleanups;
        t.waiting = new Wait(t, s.do, undefined, false, group.parts);
        const outcome: unknown = yield* group.future as Routine<unknown>;
        t.back();
        settle(group, outcome, t, held);
        if (held.length === 0) break;
        try {
          yield* run(s.parts[0]!, t, scope);
        } finally {
          t.cleansUp(outer);
          for (let k = 0; k < held.length; k++) held[k]!.release();
          t.cleanups = outer;
        }
        break;
      }
      case "frame":
        yield* frame(s, t);
        break;
      default:
        atOnce(s, t, scope);
    }
  }
}

/** One in four fails. */
export function newEvent(s: Step, t: Actor): EventCheck {
  const event = new EventCheck(t, s.n, s.on % 4 === 3);
  t.world.allEvents.push(event);
  return event;
}

/** The kinds that finish at once. */
function atOnce(s: Step, t: Actor, scope: ScopeCheck | undefined): void {
  const w = t.world;
  if (s.do === "trySend") w.channels[s.on % w.channels.length]!.trySend();
  else if (s.do === "tryReceive") w.channels[s.on % w.channels.length]!.tryReceive();
  else if (s.do === "set") w.signals[s.on % w.signals.length]!.set();
  else if (s.do === "open") w.gates[s.on % w.gates.length]!.open();
  else if (s.do === "shut") w.gates[s.on % w.gates.length]!.shut();
  else if (s.do === "reset") w.tickers[s.on % w.tickers.length]!.reset();
  else if (s.do === "close") w.channels[s.on % w.channels.length]!.end();
  else if (s.do === "spawn" || s.do === "child") spawnTask(s, t, scope);
  else if (s.do === "throw") throw w.errors.make(t);
  else {
    const victim = s.do === "cancelSelf" ? t.root : w.task(s.on);
    if (victim === undefined || victim.handle === undefined) return;
    w.cancel(victim);
    if (s.do === "cancelTwice") w.cancel(victim);
  }
}

function spawnTask(s: Step, t: Actor, scope: ScopeCheck | undefined): void {
  if (s.do === "child" && scope !== undefined) {
    scope.spawn(s, taskOf);
    return;
  }
  const child = t.world.newTask();
  if (child !== undefined) child.handle = start(taskOf(s.parts[0]!, child), child.name);
}

function attempt(s: Step, t: Actor, scope: ScopeCheck | undefined): Routine<void> {
  const [body, caught, last] = s.parts as [Step[], Step[], Step[]];
  if (s.n === 0) return catching(body, caught, t, scope);
  if (s.n === 1) return finishing(body, last, t, scope);
  return both(body, caught, last, s.n === 2, t, scope);
}

function* catching(body: Step[], caught: Step[], t: Actor, scope: ScopeCheck | undefined): Routine<void> {
  const outer = t.cleanups;
  try {
    yield* run(body, t, scope);
  } catch (error) {
    t.catches(error, outer);
    yield* run(caught, t, scope);
  }
}

/** `last` is made of steps that cannot fail. */
function* finishing(body: Step[], last: Step[], t: Actor, scope: ScopeCheck | undefined): Routine<void> {
  const outer = t.cleanups;
  try {
    yield* run(body, t, scope);
  } finally {
    t.cleansUp(outer);
    t.openFinallys++;
    yield* run(last, t);
    t.openFinallys--;
    t.cleanups = outer;
  }
}

/** Whatever happens in `last`: what becomes of the error that was on its way is known. */
function* both(
  body: Step[],
  caught: Step[],
  last: Step[],
  rethrows: boolean,
  t: Actor,
  scope: ScopeCheck | undefined,
): Routine<void> {
  const outer = t.cleanups;
  let flying: unknown;
  try {
    yield* run(body, t, scope);
  } catch (error) {
    t.catches(error, outer);
    try {
      if (rethrows) throw error;
      yield* run(caught, t, scope);
    } catch (again) {
      if (!rethrows) t.catches(again, outer);
      flying = again;
      t.world.errors.rethrown(again);
      throw again;
    }
  } finally {
    t.cleansUp(outer);
    const inner = t.cleanups;
    t.openFinallys++;
    try {
      yield* run(last, t);
    } catch (error) {
      t.openFinallys--;
      t.catches(error, inner);
      t.world.errors.replaced(flying);
      t.world.errors.rethrown(error);
      throw error;
    }
    t.openFinallys--;
    t.cleanups = outer;
  }
}

/** However the scope is left, none of its children lives on. */
function* enclose(s: Step, t: Actor, scope: ScopeCheck): Routine<void> {
  const outer = t.cleanups;
  try {
    yield* scope.future((body) => run(s.parts[0]!, body, scope));
    t.back();
  } finally {
    t.cleansUp(outer);
    scope.left();
    t.cleanups = outer;
  }
}
