import { type NodePath, types as t } from "../babel/index.ts";
import type { Failures } from "../common/compile-error.ts";

/** Refuses what cannot be had of a class with decorators: see compiler/spelling/decorators.ts. */
export function checkDecorated(path: NodePath<t.Class>, failures: Failures): void {
  const { decorators, superClass, body } = path.node;
  const all = [
    ...(decorators ?? []),
    ...body.body.flatMap((one) => ("decorators" in one && one.decorators) || []),
  ];
  if (all.length === 0) return;
  for (const decorator of all)
    look(decorator, (node) => {
      if (t.isPrivateName(node))
        failures.add(
          node,
          "a decorator cannot use a private name: give it a function of the class that does.",
        );
    });
  const keys = body.body.flatMap((one) => ("computed" in one && one.computed ? [one.key] : []));
  for (const outer of [...all, ...keys, ...(superClass ? [superClass] : [])])
    look(outer, (node) => {
      if (t.isYieldExpression(node) || t.isAwaitExpression(node))
        failures.add(
          node,
          "what a class with decorators begins with cannot await: await before it, and use the value here.",
        );
    });
  for (const member of body.body)
    if (t.isClassPrivateMethod(member) && member.decorators?.length)
      look(member.body, (node) => {
        if (t.isSuper(node))
          failures.add(
            node,
            "a private method with a decorator cannot use `super`: call a method without one that does.",
          );
      });
}

/** Not into functions. */
function look(node: t.Node, see: (node: t.Node) => void): void {
  see(node);
  for (const key of t.VISITOR_KEYS[node.type] ?? []) {
    const child: t.Node | (t.Node | null)[] | null | undefined = (node as any)[key];
    for (const each of Array.isArray(child) ? child : [child])
      if (each && (!t.isFunction(each) || t.isArrowFunctionExpression(each))) look(each, see);
  }
}
