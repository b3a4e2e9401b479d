import { types as t } from "../../babel/index.ts";

/**
 * `import storage, { read } from "Storage"` becomes `const storage = require("Storage"), { read } = storage`, for modules that the
 * engine itself has. Each is its own default export.
 */
export function requireImported(program: t.Program, modules: readonly string[]): void {
  program.body = program.body.flatMap((statement) => {
    if (!t.isImportDeclaration(statement) || !modules.includes(statement.source.value)) return [statement];
    return [Object.assign(required(statement), { loc: statement.loc })];
  });
}

function required({ source, specifiers }: t.ImportDeclaration): t.Statement {
  const call = t.callExpression(t.identifier("require"), [source]);
  call.loc = source.loc ?? null;
  const [first, ...rest] = specifiers.flatMap((one) => (t.isImportSpecifier(one) ? [] : [one.local]));
  const named = specifiers.filter((one) => t.isImportSpecifier(one));
  const isDefault = (one: t.ImportSpecifier) => t.isIdentifier(one.imported, { name: "default" });
  const whole = first ?? named.find(isDefault)?.local;
  if (whole === undefined && named.length === 0) return t.expressionStatement(call);
  const fields = named
    .filter((one) => one.local !== whole && !isDefault(one))
    .map(({ imported, local }) =>
      t.objectProperty(imported, local, false, t.isIdentifier(imported, { name: local.name })),
    );
  const names = [
    ...rest,
    ...named.filter((one) => isDefault(one) && one.local !== whole).map(({ local }) => local),
  ];
  const declarators = whole === undefined ? [] : [t.variableDeclarator(whole, call)];
  for (const name of names) declarators.push(t.variableDeclarator(name, t.cloneNode(whole!)));
  if (fields.length > 0)
    declarators.push(
      t.variableDeclarator(t.objectPattern(fields), whole === undefined ? call : t.cloneNode(whole)),
    );
  return t.variableDeclaration("const", declarators);
}
