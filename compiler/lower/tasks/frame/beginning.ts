import { types as t } from "../../../babel/index.ts";
import { exitsOf, referencedStates, targetsOf } from "../graph/graph.ts";
import type { Builder } from "../model/builder.ts";
import type { State } from "../model/state.ts";

/**
 * Takes the constants that a task begins with out of its first state: the literal of the frame holds them.
 * @returns the fields and their values.
 */
export function takeConstants(b: Builder): Map<string, t.Expression> {
  const { task } = b;
  const first = task.states[0]!;
  const constants = new Map<string, t.Expression>();
  if (task.isFrameFirst || isEnteredAgain(b, first)) return constants;
  const taken = new Set(task.given.map((one) => one.slot!));
  while (first.body.length > 0) {
    const found = constantOf(b, first.body[0]!);
    if (!found || taken.has(found.slot)) break;
    taken.add(found.slot);
    constants.set(found.slot, found.value);
    first.body = first.body.slice(1);
  }
  skipEmpty(b, first);
  return constants;
}

function constantOf(b: Builder, node: t.Statement): { slot: string; value: t.Expression } | undefined {
  const parts = assignmentOf(node);
  if (!parts) return undefined;
  const variable = b.resolution.variables.get(parts.target as t.Identifier);
  if (variable?.slot === undefined || variable.place !== b.place || !isConstant(parts.value))
    return undefined;
  return { slot: variable.slot, value: parts.value };
}

function assignmentOf(node: t.Statement): { target: t.Node; value: t.Expression } | undefined {
  if (t.isVariableDeclaration(node) && node.declarations.length === 1) {
    const { id, init } = node.declarations[0]!;
    return init ? { target: id, value: init } : undefined;
  }
  if (!t.isExpressionStatement(node) || !t.isAssignmentExpression(node.expression, { operator: "=" }))
    return undefined;
  return { target: node.expression.left, value: node.expression.right };
}

/** Made without effect, and of its own for each frame. */
function isConstant(node: t.Expression): boolean {
  if (t.isArrayExpression(node)) return node.elements.length === 0;
  if (t.isObjectExpression(node)) return node.properties.length === 0;
  if (t.isUnaryExpression(node)) return node.operator !== "delete" && t.isNumericLiteral(node.argument);
  return t.isLiteral(node) && !t.isTemplateLiteral(node) && !t.isRegExpLiteral(node);
}

function isEnteredAgain(b: Builder, first: State): boolean {
  return b.task.states.some(
    (state) =>
      exitsOf(b, state).some((exit) => targetsOf(exit).includes(first)) ||
      referencedStates(b, state).includes(first),
  );
}

/** A first state that only jumps on is left out. */
function skipEmpty(b: Builder, first: State): void {
  const exit = first.body.length === 1 ? b.exits.get(first.body[0]!) : undefined;
  if (exit?.kind !== "jump") return;
  b.task.states = [exit.to, ...b.task.states.filter((state) => state !== first && state !== exit.to)];
}
