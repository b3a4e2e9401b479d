import { type NodePath, types as t, traverse } from "../babel/index.ts";

/** Writes out what Babel does not compile of TypeScript: `import x = require("y")`, and `export let` in a namespace. */
export function writeOutForms(ast: t.File): void {
  traverse.cache.clear();
  traverse(ast, {
    TSImportEqualsDeclaration(path) {
      const { id, moduleReference, importKind } = path.node;
      if (importKind === "type" || !t.isTSExternalModuleReference(moduleReference)) return;
      const call = t.callExpression(t.identifier("require"), [moduleReference.expression]);
      const declaration = t.variableDeclaration("const", [t.variableDeclarator(id, call)]);
      path.replaceWith(t.inherits(declaration, path.node));
    },
    TSModuleDeclaration: { exit: writeOutNamespace },
  });
}

function writeOutNamespace(path: NodePath<t.TSModuleDeclaration>): void {
  const { id, declare } = path.node;
  const body = path.get("body") as NodePath;
  if (declare || !t.isIdentifier(id) || !body.isTSModuleBlock()) return;
  for (const statement of body.get("body")) {
    if (!statement.isExportNamedDeclaration()) continue;
    const declaration = statement.get("declaration");
    if (declaration.isVariableDeclaration() && isVariable(declaration.node))
      writeOutVariables(statement, declaration, id.name);
  }
}

function isVariable({ kind, declare, declarations }: t.VariableDeclaration): boolean {
  return /^(?:let|var)$/.test(kind) && !declare && declarations.every((one) => t.isIdentifier(one.id));
}

/** `export let v = 1;` becomes `N.v = 1;`, and each `v` becomes `N.v`. */
function writeOutVariables(
  statement: NodePath<t.ExportNamedDeclaration>,
  declaration: NodePath<t.VariableDeclaration>,
  namespace: string,
): void {
  const field = (name: string) => t.memberExpression(t.identifier(namespace), t.identifier(name));
  const values: t.Statement[] = [];
  for (const { id, init } of declaration.node.declarations) {
    const { name } = id as t.Identifier;
    const binding = declaration.scope.getBinding(name)!;
    for (const use of [...binding.referencePaths, ...binding.constantViolations])
      replaceUse(use, name, field);
    if (init) values.push(t.expressionStatement(t.assignmentExpression("=", field(name), init)));
  }
  for (const value of values) value.loc = statement.node.loc ?? null;
  statement.replaceWithMultiple(values);
}

function replaceUse(use: NodePath, name: string, field: (name: string) => t.MemberExpression): void {
  if (use.isIdentifier()) {
    if (use.parentPath?.isObjectProperty({ shorthand: true })) use.parentPath.node.shorthand = false;
    if (!use.parentPath?.isExportSpecifier() && !use.parentPath?.isExportNamedDeclaration())
      use.replaceWith(field(name));
    return;
  }
  for (const key of ["left", "argument"] as const) {
    const target = (use as NodePath<any>).get(key) as NodePath;
    if (!target.node) continue;
    if (target.isIdentifier({ name })) target.replaceWith(field(name));
    else if (target.isPattern()) replaceInPattern(target, name, field);
  }
}

/** `[v, { w: v }] = …`. What is the value of a default, or a computed name, is a use of its own. */
function replaceInPattern(
  pattern: NodePath,
  name: string,
  field: (name: string) => t.MemberExpression,
): void {
  pattern.traverse({
    Identifier(path) {
      if (path.node.name !== name || (path as NodePath).isReferencedIdentifier()) return;
      const { parent, key } = path;
      if (t.isObjectProperty(parent) && key === "key" && !parent.computed) return;
      if (t.isObjectProperty(parent)) parent.shorthand = false;
      path.replaceWith(field(name));
      path.skip();
    },
  });
}
