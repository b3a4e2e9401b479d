import type { CodeIn } from "./count.ts";
import { codeVars, nameVars, type Storage, textVars } from "./jsvar-sizes.ts";
import type { FunctionFacts } from "./probes.ts";

/** What the firmware itself keeps of a script: JsVars, and the values that they lead to. */
export interface Kept {
  vars: number;
  values: readonly unknown[];
}

export interface LiveOptions {
  storage: Storage;
  functions: readonly FunctionFacts[];
  /** JsVars that are there from the start to the end. */
  fixed: number;
  /** The variables of the script, and what it has set of the firmware's. */
  globals(): Iterable<readonly [name: string, value: unknown]>;
  firmware(): Kept;
  /** Objects of the engine, that a script did not make. */
  isNative(value: object): boolean;
}

/** What is kept for one value that an expression works out while nothing is called. */
const WORKING = 2;
/** Characters for each call in the text that an error has of them: where it was, and a mark below the place. */
const STACK_CHARS = 72;
/** A scope stands in a list of scopes. */
const LIST = 1;

/** One call of a function, for as long as it runs or a function that was made in it is there. */
class Frame {
  /** What was caught and is being handled. */
  error: unknown;
  readonly facts: FunctionFacts;
  readonly outer: Frame | null;
  readonly values: () => unknown[];
  /** What `this` is. */
  readonly self: unknown;
  /** Arguments that no parameter takes have names, too. */
  readonly extra: number;
  /** JsVars that its expressions hold while it calls something, and of its variables. */
  held = 0;
  /** The last argument of that call: a function, say, that nothing else holds. */
  passed: unknown;

  constructor(
    facts: FunctionFacts,
    outer: Frame | null,
    values: () => unknown[],
    self: unknown,
    given: number,
  ) {
    this.extra = Math.max(0, given - facts.arity);
    this.facts = facts;
    this.outer = outer;
    this.values = values;
    this.self = self;
  }

  /** It is about to call something. @returns `value` */
  at(held: number, value?: unknown): unknown {
    this.held = held;
    this.passed = value;
    return value;
  }

  /** How many scopes a function that is made here knows. */
  get scopes(): number {
    return 1 + (this.outer === null ? 0 : this.outer.scopes);
  }
}

interface Closure {
  facts: FunctionFacts;
  scope: Frame | null;
}

/** Counts the JsVars that a running script needs, told by the calls that `probed` puts into it. */
export class LiveVars {
  /** The most there ever were, by where the code is. */
  readonly peak: Record<CodeIn, number> = { ram: 0, flash: 0 };
  error: unknown;
  private readonly options: LiveOptions;
  private readonly frames: Frame[] = [];
  private readonly closures = new WeakMap<object, Closure>();
  private readonly constructors = new WeakSet<object>();
  /** Objects that hold each other and that nothing else holds: the engine sees that when it is idle. */
  private circles: object[] = [];
  /** What was there at the last count of the callback that runs. */
  private before: ReadonlySet<object> | undefined;
  /** How long the text of an error's calls is. */
  private readonly stacks = new WeakMap<object, number>();

  constructor(options: LiveOptions) {
    this.options = options;
  }

  enter(
    id: number,
    outer: Frame | null,
    values: () => unknown[],
    self: unknown,
    given: number,
    made: object | undefined,
  ): Frame {
    if (made !== undefined) this.constructors.add(made);
    const frame = new Frame(this.options.functions[id]!, outer, values, self, given);
    this.frames.push(frame);
    this.measure();
    return frame;
  }

  leave(): void {
    this.measure();
    this.frames.pop();
    if (this.frames.length > 0) return;
    this.before = undefined;
    this.circles = [];
  }

  closure<T extends object>(id: number, fn: T, scope: Frame | null): T {
    this.closures.set(fn, { facts: this.options.functions[id]!, scope });
    return fn;
  }

  private measure(): void {
    const walk = this.walk();
    const lost = [...(this.before ?? [])].filter((each) => !walk.seen.has(each));
    const circles = lost.length > 0 ? this.circlesIn(lost) : [];
    this.circles.push(...circles);
    for (const each of circles) walk.object(each);
    this.before = walk.seen;
    walk.finish();
    this.peak.ram = Math.max(this.peak.ram, walk.total);
    this.peak.flash = Math.max(this.peak.flash, walk.total - walk.text);
  }

  /** JsVars that are needed now. */
  count(): Record<CodeIn, number> {
    const { total, text } = this.walk();
    return { ram: total, flash: total - text };
  }

  /** The peak is that of what follows. */
  reset(): void {
    Object.assign(this.peak, this.count());
  }

  private walk(): Walk {
    const { fixed, globals, firmware } = this.options;
    const walk = this.empty();
    for (const [name, value] of globals()) walk.property(name, value);
    const { vars, values } = firmware();
    for (const value of values) walk.value(value);
    for (const each of this.circles) walk.object(each);
    for (const frame of this.frames) walk.call(frame);
    walk.total += fixed + vars + (this.frames.length > 0 ? WORKING : 0);
    walk.finish();
    return walk;
  }

  private empty(): Walk {
    return new Walk(this.options, this.closures, this.constructors, (error) => this.stackOf(error));
  }

  /** Those that a count of references does not free. */
  private circlesIn(lost: readonly object[]): object[] {
    const references = new Map(lost.map((each) => [each, 0]));
    const parts = new Map(lost.map((each) => [each, this.empty().partsOf(each)]));
    const all = [...parts.values()].flat();
    for (const part of all) if (references.has(part)) references.set(part, references.get(part)! + 1);
    const free = lost.filter((each) => references.get(each) === 0);
    for (let next = free.pop(); next !== undefined; next = free.pop()) {
      references.delete(next);
      for (const part of parts.get(next)!) {
        const left = references.get(part);
        if (left === undefined) continue;
        references.set(part, left - 1);
        if (left === 1) free.push(part);
      }
    }
    return [...references.keys()];
  }

  /** An error of the engine's own has the calls that it was made in as a text. */
  private stackOf(error: object): number {
    const known = this.stacks.get(error) ?? this.frames.length * STACK_CHARS;
    this.stacks.set(error, known);
    return known;
  }
}

/** One count. */
class Walk {
  private readonly options: LiveOptions;
  private readonly closures: WeakMap<object, Closure>;
  private readonly constructors: WeakSet<object>;
  private readonly stackOf: (error: object) => number;
  readonly seen = new Set<object>();
  private readonly plain = new Set<unknown>();
  private readonly open: object[] = [];
  /** With the code in RAM. */
  total = 0;
  /** What of it is text of code. */
  text = 0;

  constructor(
    options: LiveOptions,
    closures: WeakMap<object, Closure>,
    constructors: WeakSet<object>,
    stackOf: (error: object) => number,
  ) {
    this.stackOf = stackOf;
    this.options = options;
    this.closures = closures;
    this.constructors = constructors;
  }

  /** Counts everything that was found, and all that it leads to. */
  finish(): void {
    for (let next = this.open.pop(); next !== undefined; next = this.open.pop()) this.parts(next);
  }

  property(name: string, value: unknown): void {
    this.total += nameVars(this.options.storage, name.length);
    this.value(value);
  }

  value(value: unknown): void {
    if (typeof value === "object" || typeof value === "function") {
      if (value === null) this.total++;
      else this.object(value);
    } else if (value !== undefined && !this.isSmall(value)) {
      this.plain.add(value);
      this.total += typeof value === "string" ? textVars(this.options.storage, value.length) : 1;
    }
  }

  /** Variables share texts and numbers with those that they were given by. */
  private shared(value: unknown): void {
    if (!this.plain.has(value)) this.value(value);
  }

  private isSmall(value: unknown): boolean {
    return Number.isInteger(value) && Math.abs(value as number) <= this.options.storage.smallInt;
  }

  /** The objects that one leads to. */
  partsOf(value: object): object[] {
    this.parts(value);
    return this.open;
  }

  object(value: object): void {
    if (this.seen.has(value)) return;
    this.seen.add(value);
    this.open.push(value);
  }

  call(frame: Frame): void {
    const { facts, held, passed, outer, error, self, extra } = frame;
    this.total += 1 + facts.params + extra + (facts.result ? 1 : 0) + held;
    this.total += LIST + 1 + (outer === null ? 0 : outer.scopes);
    this.slots(frame);
    this.shared(error);
    this.shared(passed);
    if (typeof self === "object" && self !== null && !this.options.isNative(self)) this.object(self);
  }

  /** A call that has ended, and whose variables are still there. */
  scope(frame: Frame): void {
    if (this.seen.has(frame)) return;
    this.total += 1 + frame.facts.names;
    this.slots(frame);
  }

  private slots(frame: Frame): void {
    this.seen.add(frame);
    for (const value of frame.values()) this.shared(value);
    if (frame.outer !== null) this.object(frame.outer);
  }

  private parts(value: object): void {
    if (value instanceof Frame) {
      this.total += 1 + value.facts.names;
      this.slots(value);
    } else if (this.options.isNative(value)) this.total++;
    else if (Array.isArray(value)) this.list(value);
    else if (ArrayBuffer.isView(value)) this.bytes(value);
    else if (typeof value === "function") this.fn(value);
    else this.record(value);
  }

  private list(list: readonly unknown[]): void {
    this.total += 1 + list.length;
    for (const each of list) if (typeof each !== "boolean") this.value(each);
  }

  private bytes({ buffer }: ArrayBufferView): void {
    this.total++;
    if (this.seen.has(buffer)) return;
    this.seen.add(buffer);
    this.total += 1 + codeVars(this.options.storage, buffer.byteLength);
  }

  private fn(fn: object): void {
    const closure = this.closures.get(fn);
    // The engine's own, or one that it made of another.
    if (closure === undefined) {
      this.total++;
      return;
    }
    const { facts, scope } = closure;
    this.total += facts.own;
    this.text += facts.text;
    if (scope !== null) {
      this.total += nameVars(this.options.storage, "_sco".length);
      if (scope.scopes > 1) this.total += LIST + scope.scopes;
      this.object(scope);
    }
    const { prototype } = fn as { prototype: object | undefined };
    if (prototype && (this.constructors.has(fn) || Object.keys(prototype).length > 0))
      this.property("prototype", prototype);
    for (const key of Object.keys(fn)) this.member(fn, key);
  }

  private record(value: object): void {
    this.total++;
    const from = Object.getPrototypeOf(value);
    if (from !== null && Object.getPrototypeOf(from) !== null) {
      this.total += nameVars(this.options.storage, "__proto__".length);
      if (!this.options.isNative(from)) this.object(from);
      else if ("stack" in value) this.property("stack", "x".repeat(this.stackOf(value)));
    }
    for (const key of Object.getOwnPropertyNames(value)) if (key !== "stack") this.member(value, key);
  }

  private member(holder: object, key: string): void {
    const { value, get } = Object.getOwnPropertyDescriptor(holder, key)!;
    this.property(key, get ?? value);
  }
}
