import { types as t } from "../../../babel/index.ts";
import { at, lastIndexWhere } from "../../tree/walk.ts";
import type { Builder } from "../model/builder.ts";
import { isStable } from "./stable.ts";

type Operand = t.Expression | null;

/**
 * Emits what has to happen before and up to the last await in the expression.
 * @returns what is left, which has to be evaluated next and once.
 */
export function explode(b: Builder, node: t.Expression): t.Expression {
  if (!b.awaits.has(node)) return node;
  switch (node.type) {
    case "YieldExpression":
    case "AwaitExpression":
      return b.await(explode(b, node.argument!), node);
    case "SequenceExpression":
      return explodeSequence(b, node);
    case "ConditionalExpression":
      return explodeConditional(b, node);
    case "LogicalExpression":
      return explodeLogical(b, node);
    case "AssignmentExpression":
      return explodeAssignment(b, node);
    case "CallExpression":
      return explodeCall(b, node);
    case "MemberExpression":
    case "UpdateExpression":
    case "UnaryExpression":
    case "BinaryExpression":
    case "NewExpression":
    case "ArrayExpression":
    case "ObjectExpression":
      return explodeOperands(b, node);
    default:
      throw new Error(`an await in a ${node.type} was not expected`);
  }
}

/** Evaluates the expression for what it does; nobody needs its value. */
export function explodeEffect(b: Builder, node: t.Expression, source: t.Node = node): void {
  if (t.isSequenceExpression(node) && b.awaits.has(node)) {
    for (const part of node.expressions) explodeEffect(b, part);
  } else if (t.isConditionalExpression(node) && b.awaits.has(node)) {
    const test = explode(b, node.test);
    b.branch(
      test,
      () => explodeEffect(b, node.consequent),
      () => explodeEffect(b, node.alternate),
      source,
    );
  } else if (t.isLogicalExpression(node) && b.awaits.has(node.right)) {
    const left = explode(b, node.left);
    const test = node.operator === "||" ? t.unaryExpression("!", left) : left;
    b.branch(test, () => explodeEffect(b, node.right), undefined, source);
  } else {
    const value = explode(b, node);
    if (!t.isIdentifier(value) || !isOwn(b, value)) b.emitExpression(value, source);
  }
}

/** Reading it does nothing. */
function isOwn(b: Builder, node: t.Identifier): boolean {
  const variable = b.resolution.variables.get(node);
  return b.arrivals.has(node) || (variable !== undefined && b.temporaries.has(variable));
}

function explodeSequence(b: Builder, node: t.SequenceExpression): t.Expression {
  const last = node.expressions.length - 1;
  for (const part of node.expressions.slice(0, last)) explodeEffect(b, part);
  return explode(b, node.expressions[last]!);
}

function explodeConditional(b: Builder, node: t.ConditionalExpression): t.Expression {
  const result = b.temporary("r");
  const test = explode(b, node.test);
  const choose = (value: t.Expression) => () => b.assign(result, explode(b, value));
  b.branch(test, choose(node.consequent), choose(node.alternate), node);
  return b.use(result);
}

function explodeLogical(b: Builder, node: t.LogicalExpression): t.Expression {
  if (!b.awaits.has(node.right)) return withParts(node, { left: explode(b, node.left) });
  const result = b.temporary("r");
  b.assign(result, explode(b, node.left));
  const test = node.operator === "||" ? t.unaryExpression("!", b.use(result)) : b.use(result);
  b.branch(test, () => b.assign(result, explode(b, node.right)), undefined, node);
  return b.use(result);
}

function explodeAssignment(b: Builder, node: t.AssignmentExpression): t.Expression {
  if (node.operator !== "=" && b.awaits.has(node.right)) return explodeCompound(b, node);
  if (t.isIdentifier(node.left)) return withParts(node, { right: explode(b, node.right) });
  const left = node.left as t.MemberExpression;
  const [object, key, right] = explodeAll(b, [left.object, keyOf(left), node.right]);
  return withParts(node, { left: member(left, object!, key!), right: right! });
}

/** `x += yield* y` reads x before the await. */
function explodeCompound(b: Builder, node: t.AssignmentExpression): t.Expression {
  const operator = node.operator.slice(0, -1) as t.BinaryExpression["operator"];
  const target = explodeTarget(b, node.left as Target, [node.right]);
  const [before, right] = explodeAll(b, [target, node.right]);
  const again = copyTarget(b, target);
  return withParts(node, {
    operator: "=",
    left: again,
    right: t.binaryExpression(operator, before!, right!),
  });
}

type Target = t.Identifier | t.MemberExpression;

/** Makes a target that can be used twice, the second time after the later operands. */
function explodeTarget(b: Builder, target: Target, later: t.Expression[]): Target {
  if (t.isIdentifier(target)) return target;
  const [object, key] = explodeAll(b, [target.object, keyOf(target)]);
  const keep = (value: t.Expression, then: (t.Expression | null)[]) =>
    isRepeatable(b, value, then) ? value : b.save(value);
  return member(target, keep(object!, [key!, ...later]), key ? keep(key, later) : null);
}

function isRepeatable(b: Builder, node: t.Expression, later: (t.Expression | null)[]): boolean {
  return (t.isIdentifier(node) || t.isLiteral(node)) && isStable(b, node, later);
}

function copyTarget(b: Builder, target: Target): Target {
  if (t.isIdentifier(target)) return copy(b, target);
  const key = target.computed ? copy(b, target.property as t.Expression) : target.property;
  return at(t.memberExpression(copy(b, target.object as t.Expression), key, target.computed), target);
}

/** A second use of a name or literal. */
function copy<N extends t.Expression>(b: Builder, node: N): N {
  const variable = t.isIdentifier(node) ? b.resolution.variables.get(node) : undefined;
  return variable ? (at(b.use(variable), node) as unknown as N) : t.cloneNode(node);
}

function explodeCall(b: Builder, node: t.CallExpression): t.Expression {
  const given = node.arguments as t.Expression[];
  const callee = node.callee as t.Expression;
  const waits = given.some((argument) => b.awaits.has(argument));
  if (!t.isMemberExpression(callee) || !waits || t.isStringLiteral(callee.object))
    return explodeOperands(b, node);
  const target = explodeTarget(b, callee, given) as t.MemberExpression;
  const receiver = copy(b, target.object as t.Expression);
  const [method, ...rest] = explodeAll(b, [target, ...given]) as t.Expression[];
  const call = t.memberExpression(method!, t.identifier("call"));
  return withParts(node, { callee: call, arguments: [receiver, ...rest] });
}

function explodeOperands<N extends t.Expression>(b: Builder, node: N): N {
  const slots = operandSlots(node);
  const operands = explodeAll(
    b,
    slots.map((slot) => slot.get()),
  );
  slots.forEach((slot, i) => {
    slot.set(operands[i] ?? null);
  });
  return node;
}

interface Slot {
  get: () => Operand;
  set: (value: Operand) => void;
}

/** The places of the operands, in the order in which they are evaluated. */
function operandSlots(node: t.Node): Slot[] {
  if (t.isUpdateExpression(node) || isDelete(node)) return operandSlots(node.argument);
  if (t.isCallExpression(node) && t.isMemberExpression(node.callee))
    return [...operandSlots(node.callee), ...slotsOf(node, "arguments")];
  if (t.isObjectExpression(node))
    return node.properties.filter((one) => t.isObjectProperty(one)).flatMap((one) => slotsOf(one, "value"));
  if (t.isMemberExpression(node))
    return [...slotsOf(node, "object"), ...(node.computed ? slotsOf(node, "property") : [])];
  return (t.VISITOR_KEYS[node.type] ?? []).flatMap((key) => slotsOf(node, key));
}

function isDelete(node: t.Node): node is t.UnaryExpression {
  return t.isUnaryExpression(node, { operator: "delete" }) && t.isMemberExpression(node.argument);
}

function slotsOf(node: t.Node, key: string): Slot[] {
  const holder = node as any;
  if (!Array.isArray(holder[key])) return holder[key] ? [slot(holder, key)] : [];
  return holder[key].map((_: unknown, i: number) => slot(holder[key], i));
}

function slot(holder: any, key: string | number): Slot {
  return {
    get: () => holder[key],
    set: (value) => {
      holder[key] = value;
    },
  };
}

/** Explodes operands that are evaluated in this order; saves those that a later await could change. */
function explodeAll(b: Builder, operands: Operand[]): Operand[] {
  const last = lastIndexWhere(operands, (operand) => operand !== null && b.awaits.has(operand));
  return operands.map((operand, i) => {
    if (operand === null || i > last) return operand;
    const value = explode(b, operand);
    return i === last || isStable(b, value, operands.slice(i + 1)) ? value : b.save(value);
  });
}

function keyOf(node: t.MemberExpression): t.Expression | null {
  return node.computed ? (node.property as t.Expression) : null;
}

function member(
  source: t.MemberExpression,
  object: t.Expression,
  key: t.Expression | null,
): t.MemberExpression {
  return at(t.memberExpression(object, key ?? source.property, source.computed), source);
}

function withParts<N extends t.Expression>(node: N, parts: Partial<Record<string, unknown>>): N {
  return Object.assign(node, parts);
}
