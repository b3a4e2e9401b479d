import { type NodePath, types as t, traverse } from "../babel/index.ts";
import { Failures } from "../common/compile-error.ts";
import { freeName, importNamed, placeAll, placed } from "./made-nodes.ts";

/*
 * `using x = open();` becomes a `try … finally` around its block, with the functions of src/async/released.ts:
 *
 *   const uses = $uses();
 *   try { try { const x = $use(uses, open(), Symbol.dispose); … } catch (error) { $failed(uses, error); } }
 *   finally { $releaseAll(uses); }
 *
 * The two `try`s are apart for Duktape, which hands what a `finally` throws to the `catch` beside it.
 */

export interface UsingOptions {
  /** Where the helpers are imported from. */
  helpers?: string;
  /** What `Symbol.dispose` is: see DisposeKeys. */
  keys: DisposeKeys;
}

/**
 * `symbol`: the engine's own. `known`: the engine's own, or `Symbol.for("Symbol.dispose")` where it has none. `text`: the engine
 * has no symbols; it is `"@@dispose"`.
 */
export type DisposeKeys = "symbol" | "known" | "text";

const HELPERS = "ristretto/async";

/** `Symbol.dispose`, `Symbol.asyncDispose`. */
export function isDisposeKey(node: t.Node): node is t.MemberExpression {
  if (!t.isMemberExpression(node, { computed: false }) || !t.isIdentifier(node.object, { name: "Symbol" }))
    return false;
  return t.isIdentifier(node.property) && /^(?:dispose|asyncDispose)$/.test(node.property.name);
}

function isUsing(node: t.Node | null | undefined): node is t.VariableDeclaration {
  return t.isVariableDeclaration(node) && /using$/.test(node.kind);
}

function isAwaited({ kind }: t.VariableDeclaration): boolean {
  return kind === "await using";
}

/**
 * Writes out `using` and `await using`.
 * @returns whether there was one.
 * @throws CompileError where they stand outside of a block.
 */
export function writeOutUsing(ast: t.File, file: string, options: UsingOptions): boolean {
  refusePlaces(ast, file);
  const { helpers = HELPERS, keys } = options;
  const names = new Map<string, string>();
  traverse.cache.clear();
  traverse(ast, {
    ForOfStatement(path) {
      const { left, right, body } = path.node;
      if (isUsing(left)) moveHead(path, left, right, body);
    },
    ForStatement(path) {
      const { init } = path.node;
      if (!isUsing(init)) return;
      path.node.init = null;
      path.replaceWith(placed(t.blockStatement([init, path.node]), path.node));
    },
  });
  traverse.cache.clear();
  traverse(ast, {
    "BlockStatement|StaticBlock": {
      exit(path: NodePath<t.BlockStatement | t.StaticBlock>) {
        const { body } = path.node;
        if (!body.some(isUsing)) return;
        const name = (helper: string) => {
          if (!names.has(helper)) names.set(helper, freeName(path.scope, helper));
          return names.get(helper)!;
        };
        path.node.body = written(body, freeName(path.scope, "uses"), name, keys);
        placeAll(path.node, path.node);
      },
    } as never,
  });
  for (const [helper, local] of names) importNamed(ast.program, helper, local, helpers);
  traverse.cache.clear();
  return names.size > 0;
}

function refusePlaces(ast: t.File, file: string): void {
  const failures = new Failures(file);
  traverse.cache.clear();
  traverse(ast, {
    VariableDeclaration({ node, parent }) {
      if (!isUsing(node)) return;
      if (t.isProgram(parent))
        failures.add(
          node,
          `\`${node.kind}\` at the top of a module ends with the module: put it into a function.`,
        );
      if (t.isSwitchCase(parent))
        failures.add(
          node,
          `\`${node.kind}\` in a case of a switch belongs to no block: put braces around the case.`,
        );
    },
  });
  failures.throwIfAny();
}

/** `for (using x of list) …` becomes `for (const one of list) { using x = one; … }`. */
function moveHead(
  path: NodePath<t.ForOfStatement>,
  head: t.VariableDeclaration,
  right: t.Expression,
  body: t.Statement,
): void {
  const one = t.identifier(freeName(path.scope, "one"));
  head.declarations[0]!.init = t.cloneNode(one);
  const each = placed(t.variableDeclaration("const", [t.variableDeclarator(one)]), head);
  const block = placed(t.blockStatement([head, body]), body);
  path.replaceWith(placed(t.forOfStatement(each, right, block, path.node.await), path.node));
}

function written(
  body: t.Statement[],
  variable: string,
  name: (helper: string) => string,
  keys: DisposeKeys,
): t.Statement[] {
  const uses = () => t.identifier(variable);
  const call = (helper: string, ...given: t.Expression[]) =>
    t.callExpression(t.identifier(name(helper)), given);
  const does = (helper: string, ...given: t.Expression[]) => t.expressionStatement(call(helper, ...given));
  const isAsync = body.some((one) => isUsing(one) && isAwaited(one));
  for (const each of body) {
    if (!isUsing(each)) continue;
    const given = isAwaited(each)
      ? [keyOf("dispose", keys), keyOf("asyncDispose", keys)]
      : [keyOf("dispose", keys)];
    for (const one of each.declarations)
      one.init = call("$use", uses(), one.init!, ...given.map((key) => t.cloneNode(key)));
    each.kind = "const";
  }
  const caught = () =>
    t.catchClause(t.identifier("error"), t.blockStatement([does("$failed", uses(), t.identifier("error"))]));
  const inner = t.tryStatement(t.blockStatement(body), caught());
  const end = isAsync ? releasing(uses, call, does, caught) : [does("$releaseAll", uses())];
  return [
    t.variableDeclaration("const", [t.variableDeclarator(uses(), call("$uses"))]),
    t.tryStatement(t.blockStatement([inner]), null, t.blockStatement(end)),
  ];
}

/** `while (uses.held.length > 0) try { const end = $release(uses); if (end !== undefined) await end; } catch … $released(uses);` */
function releasing(
  uses: () => t.Identifier,
  call: (helper: string, ...given: t.Expression[]) => t.CallExpression,
  does: (helper: string, ...given: t.Expression[]) => t.Statement,
  caught: () => t.CatchClause,
): t.Statement[] {
  const end = () => t.identifier("end");
  const length = t.memberExpression(t.memberExpression(uses(), t.identifier("held")), t.identifier("length"));
  const isSomething = t.binaryExpression("!==", end(), t.unaryExpression("void", t.numericLiteral(0)));
  const one = t.blockStatement([
    t.variableDeclaration("const", [t.variableDeclarator(end(), call("$release", uses()))]),
    t.ifStatement(isSomething, t.expressionStatement(t.awaitExpression(end()))),
  ]);
  const round = t.tryStatement(one, caught());
  return [
    t.whileStatement(t.binaryExpression(">", length, t.numericLiteral(0)), t.blockStatement([round])),
    does("$released", uses()),
  ];
}

function keyOf(name: "dispose" | "asyncDispose", keys: DisposeKeys): t.Expression {
  if (keys === "text") return t.stringLiteral(`@@${name}`);
  const own = t.memberExpression(t.identifier("Symbol"), t.identifier(name));
  if (keys === "symbol") return own;
  const registered = t.callExpression(t.memberExpression(t.identifier("Symbol"), t.identifier("for")), [
    t.stringLiteral(`Symbol.${name}`),
  ]);
  return t.logicalExpression("||", own, registered);
}

/** Puts what they are in the place of `Symbol.dispose` and `Symbol.asyncDispose`. */
export function writeOutKeys(ast: t.File, keys: DisposeKeys): void {
  traverse.cache.clear();
  traverse(ast, {
    MemberExpression(path) {
      if (!isDisposeKey(path.node) || path.scope.hasBinding("Symbol", true)) return;
      const key = keyOf((path.node.property as t.Identifier).name as "dispose", keys);
      placeAll(key, path.node);
      path.replaceWith(key);
      path.skip();
    },
  });
  traverse.cache.clear();
}
