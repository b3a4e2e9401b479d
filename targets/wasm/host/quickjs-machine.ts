import type { QuickJSContext, QuickJSHandle, QuickJSRuntime } from "quickjs-emscripten-core";
import { BusError, MisuseError } from "../../../src/executor/errors/errors.ts";
import { Allowance, CALL, FloodError } from "./allowance.ts";
import type { Cause } from "./death.ts";
import { FIRST_LOOK, Pace } from "./pace.ts";
import { ProcessorTime } from "./processor-time.ts";
import { type EmscriptenHeap, instantiate, SandboxMemory } from "./wasm-engine.ts";
import type { CompiledEngine } from "./web-assembly.ts";

export interface MachineOptions {
  engine: CompiledEngine;
  memoryLimit: number;
  turnLimitMs: number;
}

/** What a call into the sandbox came to, other than a value. */
export interface Thrown {
  name: string;
  message: string;
  stack: string;
}

export type Value = number | string | boolean | undefined;
type HostFunction = (...values: any[]) => Value | void;

/** Bytes of the engine's own stack, far from the end of the host's. */
const STACK = 192 * 1024;
/** Promise jobs between two looks at the clock. */
const JOBS = 1000;
/** Time to find out where a sandbox was when it was ended. */
const LAST_WORDS_MS = 50;

/**
 * One QuickJS in a WebAssembly module of its own, with its limits. Whoever calls into it learns from `killed` whether it
 * may be called again.
 */
export class Machine {
  /** Calls from the host, and back to it. */
  readonly crossings = { in: 0, out: 0 };
  /** Set once, by the first of them: a limit was exceeded, something was thrown into the host, or it was disposed of. */
  killed: Cause | undefined = undefined;
  /** What was thrown in the host. */
  failure: { readonly cause: unknown } | undefined = undefined;
  /** What its calls to the host may weigh until the next renewal: CALL each, and a character of a text 1. */
  readonly traffic: Allowance;
  private readonly options: MachineOptions;
  private runtime: QuickJSRuntime | undefined = undefined;
  private context: QuickJSContext | undefined = undefined;
  private pace: Pace | undefined = undefined;
  private deadline = Infinity;
  private readonly processor = new ProcessorTime();
  /** What its calls took since the last renewal. */
  private spentMs = 0;
  private dying = false;
  /** Calls into the sandbox that have not returned. */
  private depth = 0;
  private disposed = false;

  private constructor(options: MachineOptions) {
    this.options = options;
    this.traffic = new Allowance(options.memoryLimit);
    this.processor.begin();
  }

  /** The sandbox is calling its host. */
  get isInside(): boolean {
    return this.depth > 0;
  }

  static async create(options: MachineOptions): Promise<Machine> {
    const machine = new Machine(options);
    const memory = new SandboxMemory(options.memoryLimit, () => machine.kill("memory"));
    const module = await instantiate(options.engine, memory.memory);
    machine.runtime = module.newRuntime();
    machine.runtime.setMaxStackSize(STACK);
    machine.runtime.setInterruptHandler(() => machine.interrupts());
    machine.context = machine.runtime.newContext();
    machine.pace = new Pace(memory.memory, contextAddress(machine.context));
    machine.evaluate(FIRST_LOOK).dispose();
    memory.bound((module as unknown as { module: EmscriptenHeap }).module);
    return machine;
  }

  /** From inside of a call, too. The first reason stays. */
  kill(reason: Cause, failure?: { readonly cause: unknown }): void {
    if (this.killed !== undefined) return;
    this.killed = reason;
    this.failure = failure;
  }

  /** From here on its calls may take `turnLimitMs` in all, and tell its host as much as it may. Not from inside of one. */
  renew(): void {
    if (this.isInside) return;
    this.spentMs = 0;
    this.processor.begin();
    this.traffic.renew();
  }

  private interrupts(): boolean {
    const now = performance.now();
    this.pace?.look(now);
    if (now > this.deadline && !this.dying) this.expire(now);
    return this.killed !== undefined && (!this.dying || now > this.deadline);
  }

  /** Runs a script. @returns what it threw. */
  run(code: string, file: string): Thrown | undefined {
    return this.guarded((context) => context.evalCode(code, file, { type: "global" }), undefined);
  }

  /** Runs a function that `make` gives the text of, with host functions. */
  offer(text: string, functions: Readonly<Record<string, HostFunction>>): void {
    const context = this.context!;
    const host = context.newObject();
    for (const [name, run] of Object.entries(functions)) {
      const handle = context.newFunction(name, (...handles) => this.answer(run, handles));
      context.setProp(host, name, handle);
      handle.dispose();
    }
    const make = this.evaluate(text);
    context.unwrapResult(context.callFunction(make, context.undefined, host)).dispose();
    make.dispose();
    host.dispose();
  }

  /** For code that is no bundle's. */
  private evaluate(text: string): QuickJSHandle {
    const context = this.context!;
    return context.unwrapResult(context.evalCode(text, "prelude.js", { type: "global" }));
  }

  /** A host function is called. What it throws ends the sandbox; a refusal of the board goes back to the caller. */
  private answer(run: HostFunction, handles: readonly QuickJSHandle[]): any {
    this.crossings.out++;
    try {
      if (this.killed !== undefined) throw new Refusal("The sandbox has ended.");
      return this.handle(run(...this.taken(handles)));
    } catch (error) {
      if (error instanceof FloodError) this.kill("flood");
      const refused = isRefusal(error);
      if (!refused) this.kill("host", { cause: error });
      const { name, message } = refused ? error : new Refusal("The sandbox has ended.");
      return { error: this.context!.newError({ name, message }) };
    }
  }

  /** @throws FloodError if the sandbox tells too much. */
  private taken(handles: readonly QuickJSHandle[]): unknown[] {
    const values = handles.map((handle) => this.valueOf(handle));
    let weight = CALL;
    for (const value of values) if (typeof value === "string") weight += value.length;
    this.traffic.take(weight);
    return values;
  }

  /** INVARIANT: a number, a text or a function, as the prelude saw to. Functions stay until the end. */
  private valueOf(handle: QuickJSHandle): unknown {
    const context = this.context!;
    const type = context.typeof(handle);
    if (type === "number") return context.getNumber(handle);
    if (type === "string") return context.getString(handle);
    return new GuestFunction(handle.dup());
  }

  private handle(value: Value | void): QuickJSHandle | undefined {
    if (typeof value === "number") return this.context!.newNumber(value);
    return typeof value === "string" ? this.context!.newString(value) : undefined;
  }

  /** Calls a function of the sandbox. @returns its value, or what it threw through `onThrown`. */
  call(
    guest: GuestFunction,
    values: readonly (number | string)[],
    onThrown: (thrown: Thrown) => void,
  ): Value {
    let value: Value;
    const thrown = this.guarded(
      (context) => {
        const handles = values.map((each) => this.handle(each)!);
        const result = context.callFunction(guest.handle, context.undefined, handles);
        for (const handle of handles) handle.dispose();
        return result;
      },
      (handle) => {
        value = this.primitive(handle);
      },
    );
    if (thrown !== undefined) onThrown(thrown);
    return value;
  }

  private primitive(handle: QuickJSHandle): Value {
    const context = this.context!;
    const type = context.typeof(handle);
    if (type === "number") return context.getNumber(handle);
    if (type === "string") return context.getString(handle);
    return type === "boolean" ? context.dump(handle) === true : undefined;
  }

  private guarded(
    run: (context: QuickJSContext) => ReturnType<QuickJSContext["evalCode"]>,
    take: ((handle: QuickJSHandle) => void) | undefined,
  ): Thrown | undefined {
    this.crossings.in++;
    const begin = performance.now();
    const { deadline } = this;
    this.deadline = Math.min(deadline, begin + this.options.turnLimitMs - this.spentMs);
    this.depth++;
    try {
      const result = run(this.context!);
      if (result.error !== undefined) return this.thrown(result.error);
      take?.(result.value);
      result.value.dispose();
      return this.runJobs();
    } catch (error) {
      this.kill("engine", { cause: error });
      return undefined;
    } finally {
      this.deadline = deadline;
      this.depth--;
      if (this.depth === 0) this.left(performance.now() - begin);
    }
  }

  /** The time of the turn is over by the clock. What the machine gave to others does not count. */
  private expire(now: number): void {
    const left = this.options.turnLimitMs - this.processor.had();
    if (left > 0) this.deadline = now + left;
    else this.kill("time");
  }

  private left(ms: number): void {
    this.spentMs += ms;
    if (this.spentMs > this.options.turnLimitMs) {
      this.spentMs = Math.min(this.spentMs, this.processor.had());
      if (this.spentMs > this.options.turnLimitMs) this.kill("time");
    }
    if (this.disposed) this.dispose();
  }

  private runJobs(): Thrown | undefined {
    const runtime = this.runtime!;
    while (runtime.hasPendingJob()) {
      const now = performance.now();
      if (now > this.deadline) this.expire(now);
      if (this.killed !== undefined) return undefined;
      const { error } = runtime.executePendingJobs(JOBS);
      if (error !== undefined) return this.thrown(error);
    }
    return undefined;
  }

  private thrown(error: QuickJSHandle): Thrown {
    try {
      const [name, message, stack] = ["name", "message", "stack"].map((key) => this.property(error, key));
      return { name: name ?? "Error", message: message ?? this.text(error), stack: stack ?? "" };
    } finally {
      error.dispose();
    }
  }

  /** A thrown object may be anything: only texts count. */
  private property(object: QuickJSHandle, key: string): string | undefined {
    const context = this.context!;
    const type = context.typeof(object);
    if (type !== "object" && type !== "function") return undefined;
    const handle = context.getProp(object, key);
    const text = context.typeof(handle) === "string" ? context.getString(handle) : undefined;
    handle.dispose();
    return text;
  }

  private text(handle: QuickJSHandle): string {
    const value = this.primitive(handle);
    if (value !== undefined) return String(value);
    return this.context!.typeof(handle) === "undefined" ? "undefined" : "something that is no Error";
  }

  /** After its end: asks a function once more, in very little time. */
  lastWords(guest: GuestFunction, values: readonly number[]): Value {
    if (this.killed === "engine" || this.context === undefined) return undefined;
    const { deadline } = this;
    this.dying = true;
    try {
      const context = this.context;
      this.deadline = performance.now() + LAST_WORDS_MS;
      const result = context.callFunction(
        guest.handle,
        context.undefined,
        values.map((value) => context.newNumber(value)),
      );
      return result.error === undefined ? this.primitive(result.value) : undefined;
    } catch {
      return undefined; // Whatever it was, the reason for its end is known already.
    } finally {
      this.dying = false;
      this.deadline = deadline;
    }
  }

  /** Lets go of everything, once no call is open; the garbage collector takes the module with all that was in it. */
  dispose(): void {
    this.disposed = true;
    this.kill("disposed");
    if (this.isInside) return;
    this.context = undefined;
    this.runtime = undefined;
  }
}

/** Where it stands in the engine's memory. */
function contextAddress(context: QuickJSContext): number {
  return (context as unknown as { ctx: { value: number } }).ctx.value;
}

/** A function of the sandbox that its host may call. */
export class GuestFunction {
  readonly handle: QuickJSHandle;

  constructor(handle: QuickJSHandle) {
    this.handle = handle;
  }
}

/** The board refused what the bundle asked for. */
function isRefusal(error: unknown): error is Error {
  return error instanceof Refusal || error instanceof MisuseError || error instanceof BusError;
}

/** The bundle called its host in a way that cannot work. */
export class Refusal extends Error {}
