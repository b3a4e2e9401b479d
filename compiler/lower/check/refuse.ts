import { type NodePath, type types as t, traverse, type Visitor } from "../../babel/index.ts";
import { Failures } from "../../common/compile-error.ts";
import type { LowerOptions } from "../options.ts";
import { checkAwaitedSpawn } from "./awaited-spawn.ts";
import { checkGenerators } from "./generators.ts";
import { checkUnawaited } from "./unawaited.ts";

/** Refuses what cannot be compiled into states, with what to write instead. */
export function refuse(ast: t.File, options: LowerOptions): void {
  const failures = new Failures(options.file);
  const ofTask = options.plainGenerators ? {} : taskVisitor(failures);
  traverse(ast, { ...visitor(failures, hasPromise(options), options.plainGenerators ?? false), ...ofTask });
  failures.throwIfAny();
}

function hasPromise({ promise = true, allow = [] }: LowerOptions): boolean {
  return promise || allow.includes("Promise") || allow.includes("async");
}

function visitor(failures: Failures, promise: boolean, plainGenerators: boolean): Visitor {
  return {
    AwaitExpression: (path) => checkAwait(path, failures),
    ForOfStatement({ node }) {
      if (node.await && !plainGenerators)
        failures.add(node, "`for await` cannot be lowered: await each value in a plain loop.");
    },
    Function: ({ node }) => checkFunction(node, failures, promise, plainGenerators),
  };
}

/** What is wrong with a task. */
function taskVisitor(failures: Failures): Visitor {
  return {
    YieldExpression(path) {
      checkYield(path.node, failures);
      checkAwaitedSpawn(path, failures);
    },
    CallExpression: (path) => checkGenerators(path, failures),
    ExpressionStatement: (path) => checkUnawaited(path, failures),
  };
}

function checkYield(node: t.YieldExpression, failures: Failures): void {
  if (node.delegate) return;
  const sentence = node.argument
    ? "a task awaits with `yield*`: write `yield* …`, and hand values out by a channel or a callback."
    : "a bare `yield` awaits nothing: write `yield* yieldNow()` to let other tasks run.";
  failures.add(node, sentence);
}

function checkAwait(path: NodePath<t.AwaitExpression>, failures: Failures): void {
  if (path.getFunctionParent()) return;
  failures.add(
    path.node,
    "`await` outside of a function cannot be lowered: put it into an `async function`.",
  );
}

function checkFunction(
  node: t.Function,
  failures: Failures,
  promise: boolean,
  plainGenerators: boolean,
): void {
  if (!node.async) return;
  if (node.generator && !plainGenerators) {
    failures.add(
      node,
      "an `async function*` cannot be lowered: write a task (`function*`) that sends into a channel.",
    );
  } else if (!promise) {
    failures.add(
      node,
      "this engine has no Promise, which an `async` function returns: write a task (`function*`).",
    );
  }
}
