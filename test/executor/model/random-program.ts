import { Random } from "../../compiler/fuzz/program/random.ts";
import {
  type Act,
  type ActKind,
  type Gap,
  type Kind,
  LEAVES,
  NESTING,
  type Program,
  type Shared,
  type Step,
} from "./step.ts";

/** Most steps of a program: beyond that, only small ones follow. */
const MOST_STEPS = 60;
const DEEPEST = 4;

/** What cannot fail and needs nobody else: this is what clean-ups are made of, so that each of them ends. */
const QUIET: readonly Kind[] = ["yield", "sleep", "trySend", "set", "cancel"];
/** What a branch of a group can be without a task of its own. */
const BRANCHES = [
  "sleep",
  "receive",
  "send",
  "wait",
  "gate",
  "tick",
  "join",
  "yield",
  "acquire",
  "event",
] as const;

type Weighted<T> = readonly (readonly [weight: number, item: T])[];

const WEIGHTS: Record<Kind, number> = {
  yield: 5,
  sleep: 6,
  send: 6,
  receive: 7,
  acquire: 5,
  wait: 3,
  gate: 3,
  tick: 5,
  join: 4,
  event: 3,
  trySend: 3,
  tryReceive: 1,
  set: 3,
  open: 3,
  shut: 2,
  reset: 2,
  close: 1,
  cancel: 5,
  cancelTwice: 1,
  cancelSelf: 1,
  throw: 1,
  spawn: 3,
  call: 2,
  loop: 2,
  try: 5,
  scope: 4,
  child: 4,
  race: 2,
  all: 2,
  select: 3,
  timeout: 3,
  frame: 4,
};

/** Kinds that have to do with each other: a program has those of some themes, and so does more with each. */
const THEMES: readonly (readonly Kind[])[] = [
  ["send", "receive", "trySend", "tryReceive", "sleep"],
  ["close", "send", "receive", "trySend", "yield"],
  ["acquire", "yield", "sleep"],
  ["wait", "set", "yield"],
  ["gate", "open", "shut", "yield"],
  ["event", "yield", "sleep"],
  ["tick", "reset", "sleep", "yield"],
  ["join", "spawn", "sleep", "throw"],
  ["scope", "child", "try", "sleep"],
  ["try", "throw", "call", "loop", "yield"],
  ["race", "all", "select", "timeout", "receive", "sleep"],
  ["frame"],
  ["cancel", "cancelTwice", "cancelSelf"],
];

const ACTS: Weighted<ActKind> = [
  [6, "cancel"],
  [1, "cancelTwice"],
  [3, "trySend"],
  [1, "tryReceive"],
  [2, "set"],
  [2, "open"],
  [1, "close"],
];

/** The program of a seed. */
export function randomProgram(seed: number, mostTasks = 6): Program {
  return new Generator(new Random(seed), mostTasks).program();
}

class Generator {
  private readonly random: Random;
  private readonly mostTasks: number;
  private readonly kinds: Weighted<Kind>;
  private readonly actKinds: Weighted<ActKind>;
  private left = MOST_STEPS;

  constructor(random: Random, mostTasks: number) {
    this.random = random;
    this.mostTasks = mostTasks;
    const themes = random.chance(0.2) ? THEMES : THEMES.filter(() => random.chance(0.25));
    const kinds = new Set(themes.length > 0 ? themes.flat() : LEAVES);
    this.kinds = [...kinds].map((kind) => [WEIGHTS[kind], kind] as const);
    this.actKinds = ACTS.filter(([, kind]) => kind === "cancel" || random.chance(0.5));
  }

  program(): Program {
    const { random } = this;
    const shared = this.shared();
    // Many tasks that do the same stand in one list.
    const crowd = random.chance(0.5) ? this.list(1 + random.below(2), () => this.step(1)) : [];
    const tasks = this.list(1 + random.below(this.mostTasks), () => this.task(crowd));
    const gaps = this.list(random.below(16), () => this.gap());
    return { shared, tasks, gaps, cutShort: random.chance(0.3), youngestFirst: random.chance(0.5) };
  }

  private task(crowd: Step[]): Step[] {
    if (this.random.chance(0.15)) return [this.of("frame", 0)];
    return [...(this.random.chance(0.7) ? crowd : []), ...this.steps(0, 7)];
  }

  private shared(): Shared {
    const { random } = this;
    return {
      channels: this.list(random.pick([1, 1, 2]), () => random.below(4)),
      semaphores: random.pick([[1], [1, 2], [1, 3], [3]]),
      signals: random.pick([1, 1, 2]),
      gates: 1,
      tickers: this.list(1 + random.below(2), () => ({
        period: 1 + random.below(5),
        missed: random.pick(["burst", "skip", "delay"] as const),
      })),
    };
  }

  private gap(): Gap {
    const { random } = this;
    const runs = random.chance(0.6) ? this.list(1 + random.below(3), () => this.acts()) : [];
    return { acts: runs.flat(), elapsed: random.pick([0, 1, 1, 1, 2, 3, 7]) };
  }

  /** The same several times: for one task after the other, or with one channel. */
  private acts(): Act[] {
    const { random } = this;
    const kind = random.weighted(this.actKinds);
    const on = random.pick([0, 0, 0, 1, 2, 3, 4, 5]);
    const isCancel = kind === "cancel" || kind === "cancelTwice";
    return this.list(random.pick([1, 1, 2, 3, 4, 6]), (i) => ({ do: kind, on: isCancel ? on + i : on }));
  }

  private list<T>(length: number, make: (i: number) => T): T[] {
    return Array.from({ length }, (_, i) => make(i));
  }

  private steps(depth: number, most: number): Step[] {
    const steps: Step[] = [];
    for (let count = this.random.below(most + 1); count > 0; count--) steps.push(this.step(depth));
    return steps;
  }

  private step(depth: number): Step {
    const kind = this.random.weighted(this.kinds);
    const isDeep = depth >= DEEPEST || this.left <= 0;
    return isDeep && nests(kind) ? this.plain(this.random.pick(["yield", "sleep"])) : this.of(kind, depth);
  }

  private plain(kind: Kind, parts: Step[][] = []): Step {
    this.left--;
    const { random } = this;
    return { do: kind, on: random.below(12), n: random.below(kind === "loop" ? 4 : 6), parts };
  }

  private of(kind: Kind, depth: number): Step {
    const body = () => this.steps(depth + 1, 4);
    switch (kind) {
      case "frame":
        return { ...this.plain("frame"), n: this.random.below(4) };
      case "acquire":
      case "spawn":
      case "call":
      case "loop":
      case "child":
        return this.plain(kind, [body()]);
      case "try":
        return this.attempt(depth);
      case "scope":
        return this.plain(kind, [this.scope(depth)]);
      case "race":
      case "all":
      case "select":
        return this.plain(kind, [body(), ...this.list(1 + this.random.below(3), () => this.branch(depth))]);
      case "timeout":
        return this.plain(kind, [body(), this.branch(depth)]);
      default:
        return this.plain(kind);
    }
  }

  private branch(depth: number): Step[] {
    const { random } = this;
    if (random.chance(0.3)) return this.steps(depth + 1, 3);
    if (random.chance(0.2)) return [this.guarded(depth + 1, this.failing())];
    if (depth < DEEPEST - 1 && random.chance(0.2))
      return [this.of(random.pick(["race", "all", "select", "timeout"] as const), depth + 1)];
    const leaf = random.pick(BRANCHES);
    return [this.plain(leaf, leaf === "acquire" ? [[]] : [])];
  }

  /** Scopes are about children, and about errors of several of them at once. */
  private scope(depth: number): Step[] {
    const { random } = this;
    const children = this.list(1 + random.below(2), () =>
      random.chance(0.5)
        ? this.of("child", depth + 1)
        : this.plain("child", [[this.guarded(depth + 2, [this.plain("throw")])]]),
    );
    const last = random.pick(["throw", "throw", "throw", "cancelSelf", undefined, undefined] as const);
    return [...children, ...this.steps(depth + 1, 3), ...(last === undefined ? [] : [this.plain(last)])];
  }

  /** One wait, and a clean-up after it. */
  private guarded(depth: number, last: Step[]): Step {
    const wait = this.plain(this.random.pick(["sleep", "receive", "wait", "tick", "event"]));
    return { ...this.plain("try", [[wait], [], [...this.quiet(depth), ...last]]), n: 2 };
  }

  /** See `attempt` in run-steps.ts for what `n` says. */
  private attempt(depth: number): Step {
    const n = this.random.below(4);
    const last = n === 1 ? this.quiet(depth) : [...this.quiet(depth), ...this.failing()];
    return { ...this.plain("try", [this.steps(depth + 1, 4), this.steps(depth + 1, 3), last]), n };
  }

  private failing(): Step[] {
    return this.random.chance(0.5) ? [this.plain("throw")] : [];
  }

  private quiet(depth: number): Step[] {
    const { random } = this;
    return this.list(random.below(4), () => {
      if (depth < DEEPEST && random.chance(0.15)) return this.plain("call", [this.quiet(depth + 1)]);
      if (depth < DEEPEST && random.chance(0.15))
        return { ...this.plain("try", [this.quiet(depth + 1), [], this.quiet(depth + 1)]), n: 1 };
      if (depth < DEEPEST && random.chance(0.1))
        return this.plain("all", [[], this.quiet(depth + 1), [this.plain("sleep")]]);
      return this.plain(random.pick(QUIET));
    });
  }
}

function nests(kind: Kind): boolean {
  return kind === "acquire" || (NESTING as readonly Kind[]).includes(kind);
}
