import { type NodePath, types as t } from "../../babel/index.ts";

const NUMBERS = ["undefined", "NaN", "Infinity"];
const FUNCTIONS = ["Boolean", "Number", "String", "isFinite", "isNaN", "parseFloat", "parseInt"];
const STATICS = /^(?:Math|Number)\.\w+$|^Date\.(?:now|parse|UTC)$|^JSON\.stringify$|^String\.fromCharCode$/;
/** Methods of texts, numbers and dates; nobody gives such a name to a method that returns an object. */
const METHODS =
  /^(?:to(?:Fixed|Precision|Exponential|String|ISOString|UpperCase|LowerCase)|charAt|charCodeAt|pad(?:Start|End))$/;

/** True only if the value is certainly no object. */
export function isPrimitive(path: NodePath, seen: ReadonlySet<t.Node> = new Set()): boolean {
  const { node } = path;
  if (seen.has(node)) return true;
  const inner = new Set(seen).add(node);
  const are = (...keys: string[]) => keys.every((key) => isPrimitive(path.get(key) as NodePath, inner));
  if (t.isLiteral(node)) return !t.isRegExpLiteral(node);
  if (t.isUnaryExpression(node) || t.isUpdateExpression(node) || t.isBinaryExpression(node)) return true;
  if (t.isLogicalExpression(node)) return are("left", "right");
  if (t.isConditionalExpression(node)) return are("consequent", "alternate");
  if (t.isSequenceExpression(node)) return are(`expressions.${node.expressions.length - 1}`);
  if (t.isAssignmentExpression(node)) return isAssigned(path as NodePath<t.AssignmentExpression>, inner);
  if (path.isIdentifier()) return isVariable(path, inner);
  if (path.isCallExpression()) return isCall(path, inner);
  return t.isMemberExpression(node, { computed: false }) && t.isIdentifier(node.property, { name: "length" });
}

function isAssigned(path: NodePath<t.AssignmentExpression>, seen: ReadonlySet<t.Node>): boolean {
  const { operator } = path.node;
  const isRight = () => isPrimitive(path.get("right"), seen);
  if (operator === "=") return isRight();
  return (
    !/^(?:&&|\|\||\?\?)=$/.test(operator) || (isPrimitive(path.get("left") as NodePath, seen) && isRight())
  );
}

/** Every value that the variable ever has is one. */
function isVariable(path: NodePath<t.Identifier>, seen: ReadonlySet<t.Node>): boolean {
  const binding = path.scope.getBinding(path.node.name);
  if (!binding) return NUMBERS.includes(path.node.name);
  const { path: declared } = binding;
  if (!declared.isVariableDeclarator() || !t.isIdentifier(declared.node.id)) return false;
  return [declared, ...binding.constantViolations].every((write) => isWrite(write, seen));
}

function isWrite(path: NodePath, seen: ReadonlySet<t.Node>): boolean {
  if (seen.has(path.node)) return true;
  const inner = new Set(seen).add(path.node);
  if (path.isUpdateExpression() || isInForIn(path)) return true;
  if (path.isAssignmentExpression()) return t.isIdentifier(path.node.left) && isAssigned(path, inner);
  if (!path.isVariableDeclarator() || !t.isIdentifier(path.node.id) || isInForOf(path)) return false;
  return path.node.init == null || isPrimitive(path.get("init") as NodePath, inner);
}

function isInForIn(path: NodePath): boolean {
  return path.isForInStatement() || (path.isVariableDeclarator() && isHead(path, "ForInStatement"));
}

function isInForOf(path: NodePath): boolean {
  return isHead(path, "ForOfStatement");
}

/** The variable of the loop's head, which the loop sets. */
function isHead({ parentPath }: NodePath, type: string): boolean {
  return parentPath?.parent.type === type && parentPath.key === "left";
}

function isCall(path: NodePath<t.CallExpression>, seen: ReadonlySet<t.Node>): boolean {
  const callee = path.get("callee");
  if (callee.isMemberExpression()) return isMethod(callee);
  if (!callee.isIdentifier()) return false;
  const binding = path.scope.getBinding(callee.node.name);
  if (!binding) return FUNCTIONS.includes(callee.node.name);
  if (!binding.constant) return false;
  const made = binding.path.isVariableDeclarator() ? (binding.path.get("init") as NodePath) : binding.path;
  return made.isFunction() && returnsPrimitive(made, seen);
}

function isMethod(callee: NodePath<t.MemberExpression>): boolean {
  const { object, property, computed } = callee.node;
  if (computed || !t.isIdentifier(property)) return false;
  if (METHODS.test(property.name)) return true;
  return (
    t.isIdentifier(object) &&
    !callee.scope.hasBinding(object.name, true) &&
    STATICS.test(`${object.name}.${property.name}`)
  );
}

function returnsPrimitive(path: NodePath<t.Function>, seen: ReadonlySet<t.Node>): boolean {
  const { node } = path;
  if (node.async || node.generator) return false;
  if (seen.has(node)) return true;
  const inner = new Set(seen).add(node);
  if (!t.isBlockStatement(node.body)) return isPrimitive(path.get("body") as NodePath, inner);
  let all = true;
  path.get("body").traverse({
    Function: (one) => one.skip(),
    ReturnStatement(one) {
      if (one.node.argument) all &&= isPrimitive(one.get("argument") as NodePath, inner);
    },
  });
  return all;
}
