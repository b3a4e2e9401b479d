import { type NodePath, types as t, traverse } from "../babel/index.ts";
import { parseText } from "../common/alone.ts";
import { printed } from "./printed.ts";

/** What a CommonJS module finds, and what Node has: no variable of a package. */
const KNOWN = new Set([
  ...Object.getOwnPropertyNames(globalThis),
  ...["module", "exports", "require", "__filename", "__dirname", "window", "self", "define"],
]);

/**
 * A CommonJS module that is not strict, as a strict one: a bundle is one. `010`, `"\1"`, `delete local`, a parameter that is
 * named twice and a variable that nothing declares are written as strict code has them. Such a variable belongs to the module,
 * where it was one of all modules.
 *
 * @returns undefined where nothing of that is in it, and where it has what strict code cannot say.
 */
export function strictText(source: string, file: string): string | undefined {
  const ast = parseScript(source);
  if (ast === undefined || ast.program.directives.some(({ value }) => value.value === "use strict"))
    return undefined;
  let changes = 0;
  let isStrict = true;
  t.traverseFast(ast, (node) => {
    if ((t.isNumericLiteral(node) || t.isStringLiteral(node)) && isLegacy(node)) {
      delete node.extra;
      changes++;
    }
    if (t.isWithStatement(node)) isStrict = false;
  });
  const undeclared = new Set<string>();
  const assigns = ({ scope }: NodePath, target: t.Node) => {
    for (const name of Object.keys(t.getBindingIdentifiers(target)))
      if (!scope.hasBinding(name, true) && !KNOWN.has(name)) undeclared.add(name);
  };
  traverse.cache.clear();
  traverse(ast, {
    UnaryExpression(path) {
      if (path.node.operator !== "delete" || !t.isIdentifier(path.node.argument)) return;
      changes++;
      // A variable cannot be deleted, and what is none would be a property of the global object.
      if (path.scope.hasBinding(path.node.argument.name, true)) path.replaceWith(t.booleanLiteral(false));
      else isStrict = false;
    },
    AssignmentExpression: (path) => assigns(path, path.node.left),
    UpdateExpression: (path) => assigns(path, path.node.argument),
    ForXStatement(path) {
      if (!t.isVariableDeclaration(path.node.left)) assigns(path, path.node.left);
    },
    Function(path) {
      changes += nameOnce(path);
    },
    BlockStatement(path) {
      if (!path.parentPath.isFunction()) changes += hoistFunctions(path);
    },
  });
  traverse.cache.clear();
  if (!isStrict || changes + undeclared.size === 0) return undefined;
  if (undeclared.size > 0) ast.program.body.unshift(declared(undeclared));
  return printed(ast, source, file);
}

function parseScript(source: string): t.File | undefined {
  try {
    return parseText(source, "script");
  } catch {
    return undefined;
  }
}

function isLegacy({ extra }: t.NumericLiteral | t.StringLiteral): boolean {
  const raw = String(extra?.raw ?? "");
  return /^0\d/.test(raw) || /^['"](?:[^\\]|\\\D|\\0(?!\d))*\\(?:[1-9]|0\d)/.test(raw);
}

/** Of two parameters with one name, the last one counts. @returns how many had that of another. */
function nameOnce(path: NodePath<t.Function>): number {
  const last = new Map<string, number>();
  const { params } = path.node;
  for (const [index, param] of params.entries()) if (t.isIdentifier(param)) last.set(param.name, index);
  let others = 0;
  for (const [index, param] of params.entries())
    if (t.isIdentifier(param) && last.get(param.name) !== index) {
      params[index] = path.scope.generateUidIdentifier(param.name);
      others++;
    }
  return others;
}

/** A function that a block declares is one of the function around it, from the block on. @returns how many there are. */
function hoistFunctions(path: NodePath<t.BlockStatement>): number {
  const { body } = path.node;
  const declared = body.filter((one): one is t.FunctionDeclaration => t.isFunctionDeclaration(one));
  const outer = path.scope.parent;
  const plain = declared.filter(({ id, generator, async }) => {
    const known = outer.getBinding(id!.name);
    return !generator && !async && (known === undefined || known.kind === "var" || known.kind === "hoisted");
  });
  for (const { id } of plain) {
    const owner = path.getFunctionParent()?.scope ?? path.scope.getProgramParent();
    if (!owner.hasOwnBinding(id!.name)) owner.push({ id: t.cloneNode(id!), kind: "var" });
  }
  const made = plain.map((one) =>
    t.expressionStatement(
      t.assignmentExpression("=", t.cloneNode(one.id!), t.toExpression(t.cloneNode(one))),
    ),
  );
  path.node.body = [...made, ...body.filter((one) => !plain.includes(one as t.FunctionDeclaration))];
  return plain.length;
}

function declared(names: Iterable<string>): t.VariableDeclaration {
  return t.variableDeclaration(
    "var",
    [...names].map((name) => t.variableDeclarator(t.identifier(name))),
  );
}
