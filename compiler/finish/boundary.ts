import { type NodePath, types as t } from "../babel/index.ts";
import { CompileError } from "../common/compile-error.ts";
import type { Program } from "./program.ts";

/*
 * What a bundle exports, and imports from modules that stay outside. While the other steps run, an export is a call of a
 * function that is not there: they take what is handed to it for used, and leave the call alone.
 */

/** As esbuild has them: a script, an ES module, a CommonJS module. */
export type Format = "iife" | "esm" | "cjs";

/** An export whose variable keeps its value from the bundle's end on. */
const EXPORT = "$ristrettoExport";
/** One that others see change: what is handed over is a function that reads it. */
const LIVE = "$ristrettoLive";
/** All that a CommonJS module exports. */
const MODULE = "$ristrettoModule";

/** Names that a CommonJS module is given. */
const GIVEN = ["exports", "module", "require"];

/** What stands for `exports` and `module`, which a minifier would take for those of its own. As long, for the map's sake. */
const STAND_INS = { exports: "exp\u00f8rts", module: "m\u00f8dule" };

/** After the minifier. */
export function nameExports(code: string): string {
  return code.replaceAll(STAND_INS.exports, "exports").replaceAll(STAND_INS.module, "module");
}

/** What others see of the bundle: names, everything that a CommonJS module exports, or nothing. */
export type Exported = "names" | "module" | "nothing";

/**
 * Turns exports into calls, which `releaseExports` turns into what the format has for them.
 * @param kept false: nobody will see them.
 */
export function holdExports(program: Program, format: Format, kept: boolean): Exported {
  if (format !== "esm") {
    for (const name of GIVEN) if (program.path.scope.hasOwnBinding(name)) program.path.scope.rename(name);
    requireImports(program);
  }
  let exported: Exported = "nothing";
  for (const statement of program.path.get("body")) {
    if (statement.isExportDefaultDeclaration()) {
      exported = "module";
      const all = statement.node.declaration as t.Expression;
      hold(program, statement, [kept ? call(MODULE, [all]) : all]);
    } else if (statement.isExportNamedDeclaration() && !statement.node.source) {
      if (statement.node.specifiers.length > 0) exported = "names";
      const specifiers = statement.node.specifiers as t.ExportSpecifier[];
      hold(program, statement, kept ? specifiers.map((each) => callFor(each, statement)) : []);
    }
  }
  return exported;
}

function hold(program: Program, statement: NodePath, calls: readonly t.Expression[]): void {
  program.replace(
    statement,
    calls.map((each) => t.inherits(t.expressionStatement(each), statement.node)),
  );
}

function call(name: string, values: t.Expression[]): t.CallExpression {
  return t.callExpression(t.identifier(name), values);
}

function callFor({ local, exported }: t.ExportSpecifier, { scope }: NodePath): t.CallExpression {
  const name = t.stringLiteral(t.isIdentifier(exported) ? exported.name : exported.value);
  const value = t.identifier(local.name);
  if (scope.getBinding(local.name)?.constant !== false) return call(EXPORT, [name, value]);
  return call(LIVE, [name, t.functionExpression(null, [], t.blockStatement([t.returnStatement(value)]))]);
}

/** `import { a } from "x"` of a module that stays outside becomes a call of `require`. */
function requireImports(program: Program): void {
  for (const statement of program.path.get("body")) {
    if (statement.isExportAllDeclaration()) throw new CompileError([everythingOf(statement.node)]);
    const { source } = statement.node as { source?: t.StringLiteral | null };
    if (!source) continue;
    const { scope } = program.path;
    const id = scope.generateUidIdentifier(source.value);
    const required = t.variableDeclarator(id, t.callExpression(t.identifier("require"), [source]));
    if (statement.isImportDeclaration()) {
      const specifiers = statement.get("specifiers");
      for (const each of specifiers) replaceUses(each, id);
      const needed = specifiers.length > 0 ? t.variableDeclaration("var", [required]) : undefined;
      program.replace(statement, [needed ?? t.expressionStatement(required.init!)]);
    } else if (statement.isExportNamedDeclaration()) {
      const specifiers = statement.node.specifiers as t.ExportSpecifier[];
      const values = specifiers.map(({ local }) => scope.generateUidIdentifier(local.name));
      const declared = specifiers.map(({ local }, i) => t.variableDeclarator(values[i]!, member(id, local)));
      const own = specifiers.map(({ exported }, i) => t.exportSpecifier(values[i]!, exported));
      const exports = t.exportNamedDeclaration(null, own);
      program.replace(statement, [t.variableDeclaration("var", [required, ...declared]), exports]);
    }
    program.refresh();
  }
}

function everythingOf({ source, loc }: t.ExportAllDeclaration) {
  const { line, column } = loc!.start;
  const sentence = `export * from "${source.value}" needs the format "esm", since that module stays outside. Name what it exports.`;
  return { file: "bundle", line, column: column + 1, sentence };
}

function member(object: t.Identifier, name: t.Identifier | t.StringLiteral): t.MemberExpression {
  return t.isIdentifier(name)
    ? t.memberExpression(t.cloneNode(object), t.cloneNode(name))
    : t.memberExpression(t.cloneNode(object), t.cloneNode(name), true);
}

function replaceUses(specifier: NodePath, id: t.Identifier): void {
  const { node } = specifier;
  const { name } = (node as t.ImportSpecifier).local;
  const value = () => {
    if (t.isImportSpecifier(node) && !t.isIdentifier(node.imported, { name: "default" }))
      return member(id, node.imported);
    return t.isImportNamespaceSpecifier(node) ? t.cloneNode(id) : defaultOf(id);
  };
  for (const use of specifier.scope.getBinding(name)!.referencePaths) {
    const isCallee = use.key === "callee" && !t.isNewExpression(use.parent);
    if (use.parentPath!.isExportSpecifier()) exportAs(use.parentPath!, value());
    else use.replaceWith(isCallee ? t.sequenceExpression([t.numericLiteral(0), value()]) : value());
  }
}

/** What others import as default is all of a CommonJS module, and `default` of one that was an ES module. */
function defaultOf(id: t.Identifier): t.Expression {
  const named = t.memberExpression(t.cloneNode(id), t.identifier("default"));
  const wasModule = t.memberExpression(t.cloneNode(id), t.identifier("__esModule"));
  return t.conditionalExpression(wasModule, named, t.cloneNode(id));
}

/** `export { a }` of what was imported. */
function exportAs(specifier: NodePath<t.ExportSpecifier>, value: t.Expression): void {
  const { scope, parentPath } = specifier;
  const id = scope.generateUidIdentifier(specifier.node.local.name);
  parentPath!.insertBefore(t.variableDeclaration("var", [t.variableDeclarator(id, value)]));
  specifier.node.local = t.cloneNode(id);
}

interface Held {
  statement: NodePath;
  kind: string;
  name: string;
  value: t.Expression;
}

function heldIn({ path }: Program): Held[] {
  const found: Held[] = [];
  for (const statement of path.get("body")) {
    const expression = statement.isExpressionStatement() ? statement.node.expression : undefined;
    if (!t.isCallExpression(expression) || !t.isIdentifier(expression.callee)) continue;
    const kind = expression.callee.name;
    const [first, second] = expression.arguments as t.Expression[];
    if (kind === MODULE) found.push({ statement, kind, name: "", value: first! });
    if (kind === EXPORT || kind === LIVE)
      found.push({ statement, kind, name: (first as t.StringLiteral).value, value: second! });
  }
  return found;
}

/** The last step of all. */
export function releaseExports(program: Program, format: Format, marked: boolean): void {
  const all = heldIn(program);
  if (format === "esm") exportFromModule(program, all);
  else for (const { statement, ...held } of all) statement.replaceWith(t.expressionStatement(exportBy(held)));
  const isModule = all.some(({ kind }) => kind !== MODULE);
  if (marked && format === "cjs" && isModule) {
    const flag = t.objectExpression([t.objectProperty(t.identifier("value"), t.booleanLiteral(true))]);
    program.path.pushContainer("body", t.expressionStatement(define("__esModule", flag)));
  }
}

function exportBy({ kind, name, value }: Omit<Held, "statement">): t.Expression {
  if (kind === MODULE)
    return t.assignmentExpression(
      "=",
      member(t.identifier(STAND_INS.module), t.identifier("exports")),
      value,
    );
  if (kind === EXPORT) return t.assignmentExpression("=", exportsMember(name), value);
  const getter = t.objectProperty(t.identifier("get"), value);
  const listed = t.objectProperty(t.identifier("enumerable"), t.booleanLiteral(true));
  return define(name, t.objectExpression([listed, getter]));
}

function exportsMember(name: string): t.MemberExpression {
  const key = t.isValidIdentifier(name, false) ? t.identifier(name) : t.stringLiteral(name);
  return member(t.identifier(STAND_INS.exports), key);
}

function define(name: string, descriptor: t.ObjectExpression): t.CallExpression {
  const callee = member(t.identifier("Object"), t.identifier("defineProperty"));
  return t.callExpression(callee, [t.identifier(STAND_INS.exports), t.stringLiteral(name), descriptor]);
}

function exportFromModule(program: Program, all: readonly Held[]): void {
  const specifiers: t.ExportSpecifier[] = [];
  for (const { statement, kind, name, value } of all) {
    if (kind === MODULE) {
      statement.replaceWith(t.exportDefaultDeclaration(value));
      continue;
    }
    const exported = t.isValidIdentifier(name, false) ? t.identifier(name) : t.stringLiteral(name);
    const seen = kind === LIVE ? returned(value) : value;
    const id = t.isIdentifier(seen) ? seen : program.path.scope.generateUidIdentifier(name);
    if (id === seen) statement.remove();
    else statement.replaceWith(t.variableDeclaration("var", [t.variableDeclarator(t.cloneNode(id), seen)]));
    specifiers.push(t.exportSpecifier(t.cloneNode(id), exported));
  }
  if (specifiers.length > 0) program.path.pushContainer("body", t.exportNamedDeclaration(null, specifiers));
}

/** Of `function () { return count; }`. */
function returned(value: t.Expression): t.Expression {
  const [only] = (value as t.FunctionExpression).body.body;
  return (only as t.ReturnStatement).argument!;
}
