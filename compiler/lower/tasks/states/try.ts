import { types as t } from "../../../babel/index.ts";
import { eachInFunction } from "../../tree/walk.ts";
import type { Builder, FinallyRegion } from "../model/builder.ts";
import { copyStatements, isSmall } from "./copied-statements.ts";
import { enterFinally, install, restore } from "./jumps.ts";

export function lowerTry(b: Builder, node: t.TryStatement): void {
  const { finalizer } = node;
  if (!finalizer) lowerCatch(b, node, node.handler!);
  else if (isSmall(finalizer)) lowerCopied(b, node, finalizer);
  else lowerFinally(b, node, finalizer);
}

function lowerCatch(b: Builder, node: t.TryStatement, clause: t.CatchClause): void {
  const endsCleanUp = mayTakeCleanUp(b, node);
  const handler = b.newState();
  b.enterRegion({ kind: "catch", handler });
  install(b);
  b.lowerAll(node.block.body);
  if (b.current) restore(b, b.regions.length - 1);
  const end = b.current;
  b.enter(handler);
  restore(b, b.regions.length - 1);
  b.regions.pop();
  if (endsCleanUp) b.setField("k", undefined);
  catchError(b, clause);
  b.lowerAll(clause.body.body);
  b.join([end, b.current]);
}

/** The error may come out of a `finally` block that runs because of a cancellation: then that clean-up is over. */
function mayTakeCleanUp(b: Builder, node: t.TryStatement): boolean {
  if (b.task.async || b.regions.some(({ kind }) => kind === "finalizer")) return false;
  let found = false;
  for (const statement of node.block.body)
    eachInFunction(statement, (one) => {
      if (t.isTryStatement(one) && one.finalizer) found = true;
    });
  return found;
}

/** The parameter becomes a variable of the task. */
function catchError(b: Builder, clause: t.CatchClause): void {
  if (!clause.param) return;
  const variable = b.resolution.variables.get(clause.param as t.Identifier)!;
  b.resolution.rename(variable, b.resolution.freshName(variable.name));
  b.assign(variable, b.arrival(), clause.param);
}

function lowerFinally(b: Builder, node: t.TryStatement, finalizer: t.BlockStatement): void {
  const region = makeRegion(b);
  const after = b.newState();
  b.enterRegion(region);
  install(b);
  if (node.handler) lowerCatch(b, node, node.handler);
  else b.lowerAll(node.block.body);
  if (b.current) {
    region.targets.push(after);
    enterFinally(b, region, after);
  }
  b.enter(region.body);
  restore(b, b.regions.length - 1);
  b.regions.pop();
  onError(b, region);
  onCancel(b, region);
  b.enter(region.body);
  b.regions.push({ kind: "finalizer" });
  b.lowerAll(finalizer.body);
  b.regions.pop();
  b.dispatch(region.next, region.targets);
  if (region.targets.includes(after)) b.enter(after);
}

/** Each way out of the region runs a copy of the block: no state and no slot to come back from it. */
function lowerCopied(b: Builder, node: t.TryStatement, finalizer: t.BlockStatement): void {
  const handler = b.newState();
  const cancel = b.task.async ? undefined : b.newState();
  b.enterRegion({ kind: "copied", handler, cancel, finalizer });
  install(b);
  if (node.handler) lowerCatch(b, node, node.handler);
  else b.lowerAll(node.block.body);
  const depth = b.regions.length - 1;
  const end = b.current;
  const run = () => {
    restore(b, depth);
    for (const statement of copyStatements(b, finalizer.body)) b.emit(statement);
  };
  b.enter(handler);
  run();
  b.emit(t.throwStatement(b.arrival()));
  if (cancel) {
    b.enter(cancel);
    run();
    b.unwind();
  }
  b.current = end;
  if (end) run();
  b.regions.pop();
}

function makeRegion(b: Builder): FinallyRegion {
  return {
    kind: "finally",
    handler: b.newState(),
    cancel: b.task.async ? undefined : b.newState(),
    body: b.newState(),
    next: b.temporary("next"),
    value: b.temporary("value"),
    targets: [],
    stubs: new Map(),
  };
}

function onError(b: Builder, region: FinallyRegion): void {
  const rethrow = b.newState();
  b.enter(rethrow);
  b.emit(t.throwStatement(b.use(region.value)));
  region.targets.push(rethrow);
  b.enter(region.handler);
  b.assign(region.value, b.arrival());
  enterFinally(b, region, rethrow);
}

function onCancel(b: Builder, region: FinallyRegion): void {
  if (!region.cancel) return;
  const goOn = b.newState();
  b.enter(goOn);
  b.unwind();
  region.targets.push(goOn);
  b.enter(region.cancel);
  enterFinally(b, region, goOn);
}
