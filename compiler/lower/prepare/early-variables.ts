import { types as t } from "../../babel/index.ts";

/**
 * Splits `var x = 1;` of a module into `var x;` and `x = 1;` where something that may read `x` runs before, and declares
 * it above that: what finishes the script takes a variable that is set where it is declared for one that never has
 * another value, and on Espruino there is no variable before its declaration.
 */
export function splitEarlyVariables({ program }: t.File): void {
  const body: t.Statement[] = [];
  let first = -1;
  for (const statement of program.body) {
    const declaration = t.isExportNamedDeclaration(statement) ? statement.declaration : statement;
    if (first >= 0 && isPlainVar(declaration)) {
      body.push(...takeValues(declaration));
      body.splice(first++, 0, statement);
    } else {
      if (first < 0 && runs(declaration ?? statement)) first = body.length;
      body.push(statement);
    }
  }
  program.body = body;
}

function isPlainVar(node: t.Node | null | undefined): node is t.VariableDeclaration {
  return (
    t.isVariableDeclaration(node, { kind: "var" }) && node.declarations.every(({ id }) => t.isIdentifier(id))
  );
}

function takeValues({ declarations }: t.VariableDeclaration): t.Statement[] {
  const set: t.Statement[] = [];
  for (const declarator of declarations) {
    if (!declarator.init) continue;
    const value = t.assignmentExpression(
      "=",
      t.identifier((declarator.id as t.Identifier).name),
      declarator.init,
    );
    value.loc = declarator.loc ?? null;
    set.push(Object.assign(t.expressionStatement(value), { loc: declarator.loc }));
    declarator.init = null;
  }
  return set;
}

/** Whether it does more than to declare, so that it may call a function that reads what is declared below. */
function runs(statement: t.Statement): boolean {
  if (t.isFunctionDeclaration(statement) || t.isImportDeclaration(statement) || t.isEmptyStatement(statement))
    return false;
  if (t.isExportNamedDeclaration(statement) || t.isExportAllDeclaration(statement)) return false;
  return !t.isVariableDeclaration(statement) || !statement.declarations.every(({ init }) => isPlain(init));
}

function isPlain(node: t.Node | null | undefined): boolean {
  if (t.isUnaryExpression(node)) return node.operator !== "delete" && t.isLiteral(node.argument);
  if (t.isArrayExpression(node)) return node.elements.every(isPlain);
  if (t.isObjectExpression(node))
    return node.properties.every(
      (one) => t.isObjectMethod(one) || (t.isObjectProperty(one) && !one.computed && isPlain(one.value)),
    );
  return !node || t.isFunction(node) || (t.isLiteral(node) && !t.isTemplateLiteral(node));
}
