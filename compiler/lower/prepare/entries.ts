import { type NodePath, types as t } from "../../babel/index.ts";
import { argumentsFrom, declare, declaresFunction, redeclares } from "./parameters.ts";
import { isOrdered } from "./patterns.ts";

/** Separates what runs at the call from the body of the task: no variable of the app has such a name. */
export const ENTRY_MARK = "the entry";

/**
 * What initialises the parameters of a task runs at its call. So it becomes statements at the beginning of
 * the body, which a mark separates from the rest.
 */
export function markEntry(path: NodePath<t.Function>): void {
  const { node } = path;
  if (!isMarked(node) || bodyMeetsParameters(path)) return;
  const statements: t.Statement[] = [];
  node.params = node.params.flatMap((param, i) => initialise(path, param, i, statements));
  const mark = t.expressionStatement(t.callExpression(t.identifier(ENTRY_MARK), []));
  (node.body as t.BlockStatement).body.unshift(...statements, mark);
  path.scope.crawl();
}

/** Parameters whose order can be seen become variables of the body. */
export function takeOrdered(path: NodePath<t.Function>): void {
  const { node } = path;
  if (!node.params.some((param) => isOrdered(param))) return;
  if (isMarked(node)) markEntry(path);
  else if (!bodyMeetsParameters(path)) moveParameters(path);
}

function moveParameters(path: NodePath<t.Function>): void {
  const { node } = path;
  const statements: t.Statement[] = [];
  node.params = node.params.flatMap((param, i): t.Function["params"] =>
    t.isRestElement(param) ? [param] : initialise(path, param, i, statements),
  );
  path.ensureBlock();
  (node.body as t.BlockStatement).body.unshift(...statements);
  path.scope.crawl();
}

/** A task with parameters that have to be initialised. */
export function isMarked(node: t.Function): boolean {
  return node.generator === true && !node.async && !node.params.every((one) => t.isIdentifier(one));
}

/** @returns the plain parameter. Writes what makes the rest of the names out of it. */
function initialise(
  path: NodePath<t.Function>,
  param: t.Node,
  i: number,
  into: t.Statement[],
): t.Identifier[] {
  if (t.isIdentifier(param)) return [param];
  if (t.isRestElement(param)) {
    into.push(declare(param.argument, argumentsFrom(i)));
    return [];
  }
  const withDefault = t.isAssignmentPattern(param);
  const target = (withDefault ? param.left : param) as t.LVal;
  const plain = t.isIdentifier(target) ? target : path.scope.generateUidIdentifier("ref");
  const name = () => t.identifier(plain.name);
  const isMissing = t.binaryExpression("===", name(), t.unaryExpression("void", t.numericLiteral(0)));
  if (withDefault) {
    const assignment = t.assignmentExpression("=", name(), param.right);
    into.push(t.ifStatement(isMissing, t.expressionStatement(assignment)));
  }
  if (plain !== target) into.push(declare(target, name()));
  return [plain];
}

/** The body declares a name of a parameter again, or one that an initialiser takes from outside. */
function bodyMeetsParameters(path: NodePath<t.Function>): boolean {
  const named = new Set<string>();
  for (const param of path.get("params")) {
    t.traverseFast(param.node, (node) => {
      if (t.isIdentifier(node)) named.add(node.name);
    });
  }
  const declared = Object.values(path.scope.bindings).filter(
    (one) => one.kind !== "param" && one.kind !== "local",
  );
  if (declaresFunction(path.node, named) || redeclares(path, named)) return true;
  return declared.some((one) => named.has(one.identifier.name));
}
