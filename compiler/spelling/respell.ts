import { type NodePath, types as t, traverse } from "../babel/index.ts";
import { Failures } from "../common/compile-error.ts";
import { awaitedIn } from "../common/new-awaitable.ts";
import { loopOverNext } from "./for-await.ts";
import { refusePromiseHabits } from "./promise-habits.ts";

/*
 * In an app's own modules an `async` function is a task: `async function f()` means `function* f()`, and `await x` means
 * `yield* x`. This is the one place that knows of it: whatever reads a module after it sees tasks alone.
 *
 * Nodes keep their places in the source, for messages and maps.
 */

/** The module that exports `$await`. */
const HELPERS = "ristretto/async";

/**
 * Makes tasks of all `async` functions of a module.
 * @returns whether there was one.
 * @throws CompileError for what no task can be.
 */
export function respell(ast: t.File, file: string): boolean {
  const functions = asyncFunctions(ast, file);
  if (functions.length === 0) return false;
  for (const path of functions) toTask(path);
  // Paths and scopes of before know nothing of the functions that were arrows.
  traverse.cache.clear();
  const isNew = awaitedIn(ast);
  refusePromiseHabits(ast, file, isNew);
  let helper: string | undefined;
  let done: string | undefined;
  traverse(ast, {
    ForOfStatement: {
      exit(path) {
        if (!path.node.await) return;
        done ??= freeName(path.scope, "$DONE");
        loopOverNext(path, done);
      },
    },
    AwaitExpression: {
      exit(path) {
        const { node } = path;
        let { argument } = node;
        if (!isNew(path.get("argument"))) {
          helper ??= freeName(path.scope, "$await");
          argument = placed(t.callExpression(t.identifier(helper), [argument]), argument);
        }
        path.replaceWith(placed(t.yieldExpression(argument, true), node));
      },
    },
  });
  if (helper !== undefined) importNamed(ast.program, "$await", helper, HELPERS);
  if (done !== undefined) importNamed(ast.program, "DONE", done, "ristretto");
  traverse.cache.clear();
  return true;
}

/** @throws CompileError for an `await` outside of a function, and for what is async and a generator. */
function asyncFunctions(ast: t.File, file: string): NodePath<t.Function>[] {
  const failures = new Failures(file);
  const found: NodePath<t.Function>[] = [];
  traverse(ast, {
    Function(path) {
      if (!path.node.async) return;
      if (!path.node.generator) found.push(path);
      else
        failures.add(
          path.node,
          "an `async function*` is no task: write an `async` function that sends into a channel.",
        );
    },
    AwaitExpression(path) {
      if (!path.getFunctionParent())
        failures.add(
          path.node,
          "`await` outside of a function awaits nothing: put it into an `async` function.",
        );
    },
    ForOfStatement(path) {
      if (path.node.await && !path.getFunctionParent())
        failures.add(
          path.node,
          "`for await` outside of a function awaits nothing: put it into an `async` function.",
        );
    },
  });
  failures.throwIfAny();
  return found;
}

function toTask(path: NodePath<t.Function>): void {
  const { loc, start, end } = path.node;
  path.node.async = false;
  const task = path.isArrowFunctionExpression() ? withOwnThis(path) : path.node;
  (task as t.FunctionExpression).generator = true;
  task.extra = { ...task.extra, spelled: "async" };
  Object.assign(task, { loc, start, end });
}

/** A generator cannot be an arrow: what that takes of `this` and `arguments` around it is kept in variables. */
function withOwnThis(path: NodePath<t.ArrowFunctionExpression>): t.Function {
  const around = path.findParent((parent) => parent.isFunction() || parent.isClass());
  if (around?.isClass()) return inField(path);
  const made = path.arrowFunctionToExpression({ allowInsertArrow: false, noNewArrows: true });
  return (made ?? path).node as t.Function;
}

/** In the value of a field there is no place for a variable: `((self) => function* () { … self … })(this)`. */
function inField(path: NodePath<t.ArrowFunctionExpression>): t.Function {
  const { params, body } = path.node;
  const self = path.scope.generateUid("self");
  let used = false;
  path.traverse({
    ThisExpression(inner) {
      used = true;
      inner.replaceWith(placed(t.identifier(self), inner.node));
    },
    Function: (inner) => void (inner.isArrowFunctionExpression() || inner.skip()),
    Class: (inner) => inner.skip(),
  });
  const block = t.isBlockStatement(body) ? body : t.blockStatement([placed(t.returnStatement(body), body)]);
  const task = t.functionExpression(null, params as t.FunctionParameter[], block);
  path.replaceWith(
    used
      ? t.callExpression(t.arrowFunctionExpression([t.identifier(self)], task), [t.thisExpression()])
      : task,
  );
  return task;
}

/** A statement was written in an `async` function: what is said of it speaks of `await`. */
export function isAsyncSpelled(path: NodePath): boolean {
  const { spelled } = (path.getFunctionParent()?.node.extra ?? {}) as { spelled?: string };
  return spelled === "async";
}

function freeName(scope: NodePath["scope"], wish: string): string {
  const program = scope.getProgramParent();
  let name = wish;
  for (let n = 1; program.hasReference(name) || program.hasGlobal(name) || program.hasBinding(name); n++)
    name = `${wish}${n}`;
  return name;
}

function importNamed(program: t.Program, name: string, local: string, source: string): void {
  const specifier = t.importSpecifier(t.identifier(local), t.identifier(name));
  program.body.unshift(t.importDeclaration([specifier], t.stringLiteral(source)));
}

function placed<T extends t.Node>(made: T, { loc, start, end }: t.Node): T {
  return Object.assign(made, { loc, start, end });
}
