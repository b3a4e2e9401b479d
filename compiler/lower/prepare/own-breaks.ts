import { type NodePath, types as t } from "../../babel/index.ts";

/** `done: break done;` does nothing: such a jump has nothing that it could leave. */
export function dropOwnBreak(path: NodePath<t.LabeledStatement>): void {
  const labels: string[] = [];
  let body: t.Statement = path.node;
  for (; t.isLabeledStatement(body); body = body.body) labels.push(body.label.name);
  if (t.isBreakStatement(body) && body.label && labels.includes(body.label.name))
    path.replaceWith(t.emptyStatement());
}
