import { types as t } from "../../babel/index.ts";
import { ownHelper } from "../helpers/own-helper.ts";
import { at, mapChildren } from "../tree/walk.ts";

/** On Espruino the length of an array is a constant. What is no array may have a length of its own. */
const RESIZE = `function $resize(list, length) {
  if (!Array.isArray(list)) list.length = length;
  else if (length > list.length) list[length - 1] = void 0;
  else list.splice(length, list.length - length);
  return length;
}`;

type Length = t.MemberExpression & { object: t.Expression };

/** `list.length = 0` becomes a call. */
export function setLengths(program: t.Program, fresh: (wish: string) => string): void {
  let name: string | undefined;
  const resize = (target: Length, value: t.Expression, source: t.Node): t.Expression => {
    name ??= fresh("$resize");
    return at(t.callExpression(t.identifier(name), [target.object, value]), source);
  };
  const change = (node: t.Node): t.Node => {
    mapChildren(node, change);
    if (t.isAssignmentExpression(node)) return assigned(node, resize);
    return t.isUpdateExpression(node) ? updated(node, resize) : node;
  };
  change(program);
  if (name !== undefined) program.body.push(ownHelper(RESIZE, name));
}

type Resize = (target: Length, value: t.Expression, source: t.Node) => t.Expression;

function assigned(node: t.AssignmentExpression, resize: Resize): t.Expression {
  const { left, right, operator } = node;
  if (!isLength(left)) return node;
  if (operator === "=") return resize(left, right, node);
  if (!isRepeatable(left.object)) return node;
  const binary = operator.slice(0, -1) as t.BinaryExpression["operator"];
  return resize(left, t.binaryExpression(binary, t.cloneNode(left), right), node);
}

function updated(node: t.UpdateExpression, resize: Resize): t.Expression {
  const { argument, operator, prefix } = node;
  if (!isLength(argument) || !isRepeatable(argument.object)) return node;
  const [step, back] = operator === "++" ? (["+", "-"] as const) : (["-", "+"] as const);
  const after = resize(argument, t.binaryExpression(step, t.cloneNode(argument), t.numericLiteral(1)), node);
  return prefix ? after : t.binaryExpression(back, after, t.numericLiteral(1));
}

/** `this.length` is a field of the program's own class. */
function isLength(node: t.Node): node is Length {
  return (
    t.isMemberExpression(node, { computed: false }) &&
    t.isIdentifier(node.property, { name: "length" }) &&
    !t.isThisExpression(node.object)
  );
}

function isRepeatable(node: t.Node): boolean {
  if (t.isMemberExpression(node, { computed: false })) return isRepeatable(node.object);
  return t.isIdentifier(node) || t.isThisExpression(node);
}
