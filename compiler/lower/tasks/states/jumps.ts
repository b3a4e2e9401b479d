import { types as t } from "../../../babel/index.ts";
import { lastIndexWhere } from "../../tree/walk.ts";
import type { Builder, CopiedRegion, Exits, FinallyRegion, Region } from "../model/builder.ts";
import type { State } from "../model/state.ts";
import { copyStatements } from "./copied-statements.ts";

/** `return value`, by way of the `finally` blocks that it leaves. */
export function leave(b: Builder, value: t.Expression | undefined, source: t.Node): void {
  const around = innermostFinally(b, 0);
  const region = around === undefined ? undefined : b.regions[around];
  if (region?.kind === "copied") {
    const kept = value && !t.isLiteral(value) ? b.save(value) : value;
    cross(b, around!, undefined, () => leave(b, kept, source));
  } else if (region?.kind === "finally") {
    if (value) b.assign(region.value, value, source);
    const kept = () => (value ? b.use(region.value) : undefined);
    cross(b, around!, value ? "return" : "return nothing", () => leave(b, kept(), source));
  } else b.finish(value, source);
}

export function breakOut(b: Builder, label: string | undefined, source: t.Node): void {
  const depth = lastIndexWhere(b.regions, (region) => takesBreak(region, label));
  const region = b.regions[depth] as { breakTo: Exits };
  jump(b, depth, stateOf(b, depth, region.breakTo), source);
}

export function continueLoop(b: Builder, label: string | undefined, source: t.Node): void {
  const isMeant = (region: Region) => region.kind === "loop" && (!label || region.labels.includes(label));
  const depth = lastIndexWhere(b.regions, isMeant);
  const region = b.regions[depth] as { continueTo: Exits };
  jump(b, depth, stateOf(b, depth, region.continueTo), source);
}

function takesBreak(region: Region, label: string | undefined): boolean {
  if (!("labels" in region)) return false;
  return label ? region.labels.includes(label) : region.kind !== "block";
}

/** The state belongs to what is around the region it ends. */
function stateOf(b: Builder, depth: number, exits: Exits): State {
  exits.state ??= within(b, depth, () => b.newState());
  return exits.state;
}

function within<T>(b: Builder, depth: number, run: () => T): T {
  const { regions } = b;
  b.regions = regions.slice(0, depth);
  const result = run();
  b.regions = regions;
  return result;
}

/** Goes to a state outside of the regions from `depth` on. */
function jump(b: Builder, depth: number, to: State, source: t.Node): void {
  const around = innermostFinally(b, depth);
  if (b.guarded) detour(b, () => jump(b, depth, to, source));
  else if (around !== undefined) cross(b, around, to, () => jump(b, depth, to, source));
  else {
    restore(b, depth);
    // To jump out of a `finally` block ends a clean-up.
    if (!b.task.async && b.regions.slice(depth).some(({ kind }) => kind === "finalizer"))
      b.setField("k", undefined);
    b.goto(to, source);
  }
}

function innermostFinally(b: Builder, depth: number): number | undefined {
  const index = lastIndexWhere(b.regions, (region) => "cancel" in region);
  return index >= depth ? index : undefined;
}

/** Runs the `finally` block at `depth`, then goes on with the jump. */
function cross(b: Builder, depth: number, key: unknown, goOn: () => void): void {
  const region = b.regions[depth] as FinallyRegion | CopiedRegion;
  if (b.guarded) detour(b, () => cross(b, depth, key, goOn));
  else if (region.kind === "copied") crossCopy(b, depth, region, goOn);
  else {
    const stub = region.stubs.get(key) ?? makeStub(b, depth, region, goOn);
    region.stubs.set(key, stub);
    enterFinally(b, region, stub);
  }
}

function crossCopy(b: Builder, depth: number, region: CopiedRegion, goOn: () => void): void {
  restore(b, depth);
  within(b, depth, () => {
    for (const statement of copyStatements(b, region.finalizer.body)) b.emit(statement);
    goOn();
  });
}

function makeStub(b: Builder, depth: number, region: FinallyRegion, goOn: () => void): State {
  const stub = within(b, depth, () => b.newState());
  aside(b, stub, () => within(b, depth, goOn));
  region.targets.push(stub);
  return stub;
}

/** Leaves a native `try` first: its `finally` may still throw, to the handlers that hold here. */
function detour(b: Builder, goOn: () => void): void {
  const state = b.newState();
  aside(b, state, goOn);
  b.goto(state);
}

/** Writes another state, then comes back. */
function aside(b: Builder, state: State, write: () => void): void {
  const { current, guarded } = b;
  b.guarded = false;
  b.enter(state);
  write();
  b.current = current;
  b.guarded = guarded;
}

export function enterFinally(b: Builder, region: FinallyRegion, next: State): void {
  b.assign(region.next, b.reference(next));
  b.goto(region.body);
}

/** Sets the handlers that hold outside of the regions from `depth` on. */
export function restore(b: Builder, depth: number): void {
  setHandlers(b, b.regions.length, depth);
}

function handlerAt(b: Builder, depth: number): State | undefined {
  for (let i = depth - 1; i >= 0; i--) {
    const region = b.regions[i]!;
    if ("handler" in region) return region.handler;
  }
  return undefined;
}

function cancelAt(b: Builder, depth: number): State | undefined {
  for (let i = depth - 1; i >= 0; i--) {
    const region = b.regions[i]!;
    if ("cancel" in region) return region.cancel;
  }
  return undefined;
}

/** Sets the handlers of the innermost region, on the way into it. */
export function install(b: Builder): void {
  const depth = b.regions.length;
  setHandlers(b, depth - 1, depth);
}

function setHandlers(b: Builder, from: number, to: number): void {
  const handler = handlerAt(b, to);
  const cancel = cancelAt(b, to);
  if (handler !== handlerAt(b, from)) b.setField("h", handler);
  if (cancel !== cancelAt(b, from)) b.setField("c", cancel);
}
