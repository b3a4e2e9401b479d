import { type NodePath, types as t, traverse } from "../babel/index.ts";
import { Failures } from "../common/compile-error.ts";
import { lazyMethod } from "../common/typed-call.ts";
import { awaitWord } from "./spelled.ts";

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
      if (!call.isCallExpression()) return;
      // Of a method, its name does not tell: a pin's `write` is plain, and a port's is not.
      const name = isMethodCall(call) ? lazyMethod(call) : isNew(call) ? nameOf(call.node.callee) : undefined;
      if (name === undefined) return;
      failures.add(call.node, `\`${name}(…)\` does nothing by itself: ${advice(call, `${name}(…)`)}.`);
    },
    VariableDeclarator(path) {
      const made = path.get("init") as NodePath;
      if (!path.get("id").isIdentifier() || !made.isCallExpression()) return;
      const { name } = path.node.id as t.Identifier;
      if (path.scope.getBinding(name)?.referenced !== false || isExported(path)) return;
      if (isMethodCall(made) ? lazyMethod(made) !== undefined : isNew(made))
        failures.add(
          path.node,
          `\`${name}\` is never awaited, so what it was given does nothing: write \`await\`.`,
        );
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

/** What can be written there: a module of `async` functions may have others, too. */
function advice(path: NodePath, call: string): string {
  if (path.getFunctionParent()?.node.generator) return `write \`${awaitWord(path)} ${call}\``;
  return `make the function \`async\`, and write \`await ${call}\``;
}

function isMethodCall(call: NodePath<t.CallExpression>): boolean {
  return call.get("callee").isMemberExpression();
}

function isExported(path: NodePath): boolean {
  return path.parentPath?.parentPath?.isExportNamedDeclaration() === true;
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
