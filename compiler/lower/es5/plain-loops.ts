import { type NodePath, types as t, traverse } from "../../babel/index.ts";
import { holdsAwait } from "../tree/awaits.ts";
import { isMade } from "../tree/made-by-compiler.ts";

/**
 * Babel makes a generator of the body of each loop in a generator whose variables closures capture, and awaits it in each round.
 * One that awaits nothing is a plain function, and its call a plain call: a task in an app of which nothing else calls tasks
 * would not be run.
 */
export function plainLoopBodies(ast: t.File): void {
  traverse.cache.clear();
  traverse(ast, {
    // From the inside out.
    VariableDeclarator: { exit: plainBody },
  });
}

function plainBody(path: NodePath<t.VariableDeclarator>): void {
  const { id, init } = path.node;
  if (!t.isIdentifier(id) || !/^_loop\d*$/.test(id.name) || !isMade(id)) return;
  if (!t.isFunctionExpression(init) || !init.generator) return;
  const { referencePaths, constantViolations } = path.scope.getBinding(id.name)!;
  // Within another loop, Babel takes the declaration itself for a change.
  if (constantViolations.some(({ node }) => node !== path.node)) return;
  const calls = referencePaths.map(awaitedCall);
  if (!calls.every((call) => call !== undefined) || holdsAwait(path.get("init.body") as NodePath)) return;
  init.generator = false;
  for (const call of calls) call.replaceWith(call.node.argument!);
}

/** `yield* name(…)`. */
function awaitedCall({ key, parentPath }: NodePath): NodePath<t.YieldExpression> | undefined {
  const around = key === "callee" ? parentPath?.parentPath : undefined;
  return around?.isYieldExpression({ delegate: true }) ? around : undefined;
}
