import { type NodePath, types as t, traverse } from "../babel/index.ts";
import { Failures } from "../common/compile-error.ts";

/** What is written instead of a method of Promise. */
const METHODS: ReadonlyMap<string, string> = new Map([
  ["then", "write `const value = await …`, and go on with the value"],
  ["catch", "write `try { await … } catch (error) { … }`"],
  ["finally", "write `try { await … } finally { … }`"],
]);
const FUNCTIONS: ReadonlyMap<string, string> = new Map([
  ["all", "write `await all(…)`, from ristretto"],
  ["race", "write `await race(…)`, from ristretto"],
  ["any", "write `await race(…)`, from ristretto"],
  ["allSettled", "spawn each, and `await task.join()` in a `try` for each"],
]);

/**
 * Refuses what Promises do and tasks do not, where it is asked of one: to run without being awaited, `.then`, `Promise.all`.
 * @param isNew whether a future or a task is made there.
 * @throws CompileError
 */
export function refusePromiseHabits(ast: t.File, file: string, isNew: (path: NodePath) => boolean): void {
  const failures = new Failures(file);
  traverse(ast, {
    ExpressionStatement(path) {
      const call = path.get("expression");
      // A pin has a method `write` that is plain, and a port has one that is not.
      if (!call.isCallExpression() || call.get("callee").isMemberExpression() || !isNew(call)) return;
      const name = nameOf(call.node.callee);
      failures.add(call.node, `\`${name}(…)\` does nothing by itself: write \`await ${name}(…)\`.`);
    },
    CallExpression(path) {
      const callee = path.get("callee");
      if (!callee.isMemberExpression({ computed: false })) return;
      const name = (callee.node.property as t.Identifier).name;
      if (METHODS.has(name) && isNew(callee.get("object")))
        failures.add(callee.node.property, `a task has no \`.${name}\`: ${METHODS.get(name)}.`);
      if (FUNCTIONS.has(name) && takesTasks(path, isNew))
        failures.add(path.node, `\`Promise.${name}\` does not wait for tasks: ${FUNCTIONS.get(name)}.`);
    },
  });
  failures.throwIfAny();
}

function nameOf(callee: t.Node): string {
  if (t.isFunctionExpression(callee)) return callee.id?.name ?? "task";
  return t.isIdentifier(callee) ? callee.name : "task";
}

/** `Promise.all([first(), second()])`. */
function takesTasks(path: NodePath<t.CallExpression>, isNew: (path: NodePath) => boolean): boolean {
  if (!t.isIdentifier((path.node.callee as t.MemberExpression).object, { name: "Promise" })) return false;
  const list = path.get("arguments")[0];
  return list?.isArrayExpression() === true && list.get("elements").some((each) => isNew(each as NodePath));
}
