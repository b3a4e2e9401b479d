import { type NodePath, types as t } from "../../babel/index.ts";

/** A `var` of the body that is one of the names is the same variable as the parameter. */
export function redeclares(path: NodePath<t.Function>, names: Set<string>): boolean {
  let found = false;
  path.get("body").traverse({
    VariableDeclaration({ node }) {
      if (node.kind !== "var") return;
      found ||= Object.keys(t.getBindingIdentifiers(node)).some((name) => names.has(name));
    },
    Function: (inner) => inner.skip(),
  });
  return found;
}

/** A function of the body that has one of the names takes the place of the parameter. */
export function declaresFunction({ body }: t.Function, names: Set<string>): boolean {
  if (!t.isBlockStatement(body)) return false;
  return body.body.some((one) => t.isFunctionDeclaration(one) && names.has(one.id!.name));
}

export function declare(target: t.Node, value: t.Expression): t.Statement {
  return t.variableDeclaration("let", [t.variableDeclarator(target as t.Identifier, value)]);
}

/** The arguments of the function from the index on. */
export function argumentsFrom(index: number): t.Expression {
  const slice = t.memberExpression(t.arrayExpression([]), t.identifier("slice"));
  const call = t.memberExpression(slice, t.identifier("call"));
  return t.callExpression(call, [t.identifier("arguments"), t.numericLiteral(index)]);
}

/** `...rest` is a slice of `arguments`: the loop that Babel would write is longer and slower. */
export function takeRest(path: NodePath<t.Function>): void {
  const rest = path.node.params.at(-1);
  if (!t.isRestElement(rest) || path.node.generator || isInParameters(path)) return;
  if (redeclares(path, new Set(Object.keys(t.getBindingIdentifiers(rest))))) return;
  const isHidden =
    t.isIdentifier(rest.argument) && declaresFunction(path.node, new Set([rest.argument.name]));
  if (path.isArrowFunctionExpression()) path.arrowFunctionToExpression();
  const { params, body } = path.node;
  params.pop();
  if (!isHidden)
    (body as t.BlockStatement).body.unshift(declare(rest.argument, argumentsFrom(params.length)));
  path.scope.crawl();
}

/** Of a function whose `this` and `arguments` the path sees: they belong to its call, not to its body. */
function isInParameters(path: NodePath): boolean {
  for (let at: NodePath | null = path; at; at = at.parentPath) {
    if (at !== path && at.isFunction() && !at.isArrowFunctionExpression()) return false;
    if (at.listKey === "params") return true;
  }
  return false;
}
