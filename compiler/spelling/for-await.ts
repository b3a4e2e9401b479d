import { type NodePath, types as t } from "../babel/index.ts";

/**
 * `for await (const value of channel) { … }` asks `channel.next()` for each value, until that gives DONE:
 *
 *     for (let _stream = channel, _next; (_next = yield* _stream.next()) !== $DONE; ) { const value = _next; … }
 *
 * @param done the name of DONE in the module.
 */
export function loopOverNext(path: NodePath<t.ForOfStatement>, done: string): void {
  const { left, right, body, loc, start, end } = path.node;
  const stream = path.scope.generateUidIdentifier("stream");
  const value = path.scope.generateUidIdentifier("next");
  const next = t.callExpression(t.memberExpression(t.cloneNode(stream), t.identifier("next")), []);
  const given = t.assignmentExpression("=", t.cloneNode(value), t.yieldExpression(next, true));
  const loop = t.forStatement(
    t.variableDeclaration("let", [t.variableDeclarator(stream, right), t.variableDeclarator(value)]),
    t.binaryExpression("!==", given, t.identifier(done)),
    null,
    t.blockStatement([taken(left, t.cloneNode(value)), body]),
  );
  t.traverseFast(loop, (node) => {
    if (!node.loc) Object.assign(node, { loc: right.loc, start: right.start, end: right.end });
  });
  path.replaceWith(Object.assign(loop, { loc, start, end }));
}

function taken(left: t.ForOfStatement["left"], value: t.Identifier): t.Statement {
  if (!t.isVariableDeclaration(left))
    return t.expressionStatement(t.assignmentExpression("=", left as t.LVal & t.PatternLike, value));
  return t.variableDeclaration(left.kind, [t.variableDeclarator(left.declarations[0]!.id, value)]);
}
