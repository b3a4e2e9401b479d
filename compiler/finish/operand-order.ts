import { type NodePath, types as t } from "../babel/index.ts";
import { type AccessorNames, accessorNames } from "./accessor-names.ts";
import { keptVariable } from "./kept-values.ts";
import type { Program } from "./program.ts";

/*
 * An operand is read before what stands behind it runs: `x + f()` and `x += f()` take the `x` from before the call.
 * Duktape takes a variable of the function from where it is when it adds, and Espruino does so in `x += f()`.
 */

/** Writes `x + f()` as `(x || x) + f()`, where `f` may change a variable that Duktape keeps in a register. */
export function readOperandsFirst(program: Program): void {
  const accessors = accessorNames(program);
  program.path.traverse({
    BinaryExpression(path) {
      const left = path.get("left");
      if (!left.isIdentifier() || !mayChange(left, path.get("right"), accessors)) return;
      if (isElsewhere(left)) return;
      left.replaceWith(t.logicalExpression("||", left.node, t.cloneNode(left.node)));
      left.skip();
    },
  });
}

/** Writes `x += f()` as `x = x + f()`, where `f` may change what is added to. */
export function writeOutCompounds(program: Program): void {
  const accessors = accessorNames(program);
  program.path.traverse({
    AssignmentExpression: {
      exit(path) {
        const { operator, left, right } = path.node;
        if (operator === "=" || program.owns(path)) return;
        const target = path.get("left") as NodePath;
        if (!t.isIdentifier(left) && !t.isMemberExpression(left)) return;
        if (!mayChange(target, path.get("right"), accessors)) return;
        const read = t.isIdentifier(left) ? t.cloneNode(left) : readAgain(path, left);
        const sum = t.binaryExpression(operator.slice(0, -1) as t.BinaryExpression["operator"], read, right);
        path.replaceWith(t.inherits(t.assignmentExpression("=", left, sum), path.node));
      },
    },
  });
}

/** What reads the member once more; what is more than a name in it is evaluated only once. */
export function readAgain(path: NodePath, left: t.MemberExpression): t.MemberExpression {
  const keep = (node: t.Expression): [t.Expression, t.Expression] => {
    if (t.isIdentifier(node) || t.isThisExpression(node) || t.isLiteral(node))
      return [node, t.cloneNode(node)];
    const id = keptVariable(path, "kept");
    return [t.assignmentExpression("=", t.cloneNode(id), node), t.cloneNode(id)];
  };
  const [object, objectAgain] = keep(left.object as t.Expression);
  left.object = object;
  if (!left.computed) return t.memberExpression(objectAgain, t.cloneNode(left.property));
  const [property, propertyAgain] = keep(left.property as t.Expression);
  left.property = property;
  return t.memberExpression(objectAgain, propertyAgain, true);
}

/** A variable of a function around the current one is looked up, and has been read by then. */
function isElsewhere({ scope, node }: NodePath<t.Identifier>): boolean {
  const binding = scope.getBinding(node.name);
  return binding !== undefined && binding.scope.getFunctionParent() !== scope.getFunctionParent();
}

/** Whether `code`, which runs next, may give `target` another value. */
function mayChange(target: NodePath, code: NodePath, accessors: AccessorNames): boolean {
  const { scope, node } = target;
  if (assigns(code, node)) return true;
  if (!runsOther(code, accessors)) return false;
  if (!t.isIdentifier(node)) return true;
  const binding = scope.getBinding(node.name);
  if (binding === undefined) return true;
  const home = binding.scope.getFunctionParent();
  return binding.constantViolations.some((each) => each.scope.getFunctionParent() !== home);
}

/** An assignment in it to the same variable, or to a property that may be the same. */
function assigns(code: NodePath, target: t.Node): boolean {
  let found = false;
  const look = (node: t.Node): void => {
    if (t.isFunction(node)) return;
    const set = t.isAssignmentExpression(node)
      ? node.left
      : t.isUpdateExpression(node)
        ? node.argument
        : undefined;
    if (set && isSame(set, target)) found = true;
    for (const key of t.VISITOR_KEYS[node.type] ?? [])
      for (const child of [(node as any)[key]].flat()) if (child) look(child);
  };
  look(code.node);
  return found;
}

function isSame(set: t.Node, target: t.Node): boolean {
  if (t.isIdentifier(set)) {
    let found = false;
    t.traverseFast(target, (node) => {
      if (t.isIdentifier(node, { name: set.name })) found = true;
    });
    return found;
  }
  return t.isMemberExpression(target);
}

/** Functions of the engine, and methods of its texts and numbers, which call nothing of the program. */
const OWN_OBJECTS = ["Math"];
const QUIET = new Set(
  "charAt charCodeAt fromCharCode toFixed substr substring indexOf toUpperCase toLowerCase trim".split(" "),
);

function runsOther(code: NodePath, accessors: AccessorNames): boolean {
  let found = false;
  const look = (node: t.Node): void => {
    if (t.isFunction(node)) return;
    if (t.isNewExpression(node) || (t.isCallExpression(node) && !isQuiet(node.callee))) found = true;
    if (t.isMemberExpression(node) && !node.computed && t.isIdentifier(node.property))
      found ||= accessors.get.has(node.property.name);
    for (const key of t.VISITOR_KEYS[node.type] ?? [])
      for (const child of [(node as any)[key]].flat()) if (child) look(child);
  };
  look(code.node);
  return found;
}

function isQuiet(callee: t.Node): boolean {
  if (!t.isMemberExpression(callee) || callee.computed || !t.isIdentifier(callee.property)) return false;
  return (
    (t.isIdentifier(callee.object) && OWN_OBJECTS.includes(callee.object.name)) ||
    QUIET.has(callee.property.name)
  );
}
