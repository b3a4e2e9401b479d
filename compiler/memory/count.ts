import { types as t } from "../babel/index.ts";
import { codeVars, nameVars, type Storage, textVars } from "./jsvar-sizes.ts";

/** Where the text of functions is: in variables, or in flash, where it needs no more than a pointer. */
export type CodeIn = "ram" | "flash";

/** Counts the JsVars that a script's functions and top-level values take once it has been loaded. */
export class Counter {
  private readonly storage: Storage;
  private readonly codeIn: CodeIn;
  private readonly functions = new Map<string, t.FunctionDeclaration>();

  constructor(storage: Storage, codeIn: CodeIn) {
    this.storage = storage;
    this.codeIn = codeIn;
  }

  /** JsVars of the functions that a call of this top-level function makes and keeps. */
  made(node: t.Statement): number {
    if (!t.isFunctionDeclaration(node)) return 0;
    let total = 0;
    t.traverseFast(node.body, (inner) => {
      // Each has a link to the scope it was made in.
      if (t.isFunction(inner)) total += this.functionVars(inner) + this.name("_sco");
    });
    return total;
  }

  /** JsVars of each top-level statement, in order. */
  statements(body: readonly t.Statement[]): number[] {
    for (const statement of body)
      if (t.isFunctionDeclaration(statement) && statement.id)
        this.functions.set(statement.id.name, statement);
    return body.map((statement) => this.statement(statement));
  }

  private statement(node: t.Statement): number {
    if (t.isFunctionDeclaration(node)) return this.name(node.id!.name) + this.functionVars(node);
    if (t.isVariableDeclaration(node)) return this.sum(node.declarations, (each) => this.declarator(each));
    if (!t.isExpressionStatement(node)) return 0;
    const { expression } = node;
    return t.isSequenceExpression(expression)
      ? this.sum(expression.expressions, (each) => this.assignment(each))
      : this.assignment(expression);
  }

  private declarator({ id, init }: t.VariableDeclarator): number {
    return t.isIdentifier(id) ? this.name(id.name) + (init ? this.assigned(init) : 0) : 0;
  }

  private assignment(node: t.Expression): number {
    if (!t.isAssignmentExpression(node)) return 0;
    // Its name was counted where it is declared.
    if (t.isIdentifier(node.left))
      return t.isAssignmentExpression(node.right) ? this.assignment(node.right) : this.assigned(node.right);
    if (!t.isMemberExpression(node.left)) return 0;
    const { property } = node.left;
    const key = t.isIdentifier(property) ? property.name : t.isStringLiteral(property) ? property.value : "";
    return this.name(key) + this.value(node.right);
  }

  /** What a variable is given. The engine keeps the functions that a call is handed: `setInterval(run, 0)`. */
  private assigned(node: t.Expression): number {
    if (!t.isCallExpression(node)) return this.value(node);
    const handed = this.sum(node.arguments, (each) => (t.isFunction(each) ? this.functionVars(each) : 0));
    const called = t.isIdentifier(node.callee) ? this.functions.get(node.callee.name) : undefined;
    const given = called && givenBy(called);
    return given ? handed + this.given(called, given, node.arguments) : handed;
  }

  /** An object that a function makes, with the functions in it, and the scope that they keep: `var race = group({ name: "race" })`. */
  private given(called: t.FunctionDeclaration, object: t.ObjectExpression, args: readonly t.Node[]): number {
    const functions = object.properties.filter(
      (each) => t.isObjectMethod(each) || (t.isObjectProperty(each) && t.isFunction(each.value)),
    );
    if (functions.length === 0) return this.value(object);
    const scope = 1 + this.sum(called.params, (each) => this.name(t.isIdentifier(each) ? each.name : ""));
    const links = functions.length * this.name("_sco");
    return this.value(object) + links + scope + this.sum(args, (each) => this.value(each));
  }

  private value(node: t.Node | null | undefined): number {
    if (t.isNumericLiteral(node)) return this.fits(node.value) ? 0 : 1;
    if (t.isStringLiteral(node)) return textVars(this.storage, node.value.length);
    if (t.isNullLiteral(node)) return 1;
    if (t.isFunction(node)) return this.functionVars(node);
    if (t.isObjectExpression(node)) return 1 + this.sum(node.properties, (each) => this.property(each));
    if (t.isArrayExpression(node)) return 1 + this.sum(node.elements, (each) => 1 + this.value(each));
    if (t.isNewExpression(node)) return this.instance(node);
    return 0;
  }

  private fits(value: number): boolean {
    return Number.isInteger(value) && Math.abs(value) <= this.storage.smallInt;
  }

  private property(node: t.ObjectProperty | t.ObjectMethod | t.SpreadElement): number {
    if (t.isSpreadElement(node)) return 0;
    const key = t.isIdentifier(node.key) ? node.key.name : t.isStringLiteral(node.key) ? node.key.value : "";
    const value = t.isObjectMethod(node) ? this.functionVars(node) : this.value(node.value);
    return this.name(key) + value;
  }

  /** Links to its constructor and prototype, and what the constructor sets. */
  private instance({ callee }: t.NewExpression): number {
    const links = this.name("constructor") + this.name("__proto__");
    const made = t.isIdentifier(callee) ? this.functions.get(callee.name) : undefined;
    return 1 + links + (made === undefined ? 0 : this.fieldsOf(made));
  }

  private fieldsOf(made: t.FunctionDeclaration): number {
    const fields = new Set<string>();
    t.traverseFast(made.body, (node) => {
      if (t.isAssignmentExpression(node) && t.isMemberExpression(node.left))
        if (t.isThisExpression(node.left.object) && t.isIdentifier(node.left.property))
          fields.add(node.left.property.name);
    });
    return this.sum([...fields], (field) => this.name(field));
  }

  /** JsVars of a function, without the scope it was made in. */
  functionVars(node: t.Function): number {
    const params = this.sum(node.params, (each) => this.name(t.isIdentifier(each) ? `_${each.name}` : "_"));
    return 1 + params + this.code(node.body);
  }

  private code(body: t.Node): number {
    const length = codeLength(body);
    if (length === 0) return 0;
    return 1 + (this.codeIn === "flash" ? 1 : codeVars(this.storage, length));
  }

  private name(text: string): number {
    return nameVars(this.storage, text.length);
  }

  private sum<T>(items: readonly T[], count: (item: T) => number): number {
    return items.reduce((total, item) => total + count(item), 0);
  }
}

/** `return { … };` as its last statement. */
function givenBy({ body }: t.FunctionDeclaration): t.ObjectExpression | undefined {
  const last = body.body.at(-1);
  return t.isReturnStatement(last) && t.isObjectExpression(last.argument) ? last.argument : undefined;
}

/** Characters between the braces, less a leading `return`, which is a flag of the function. */
function codeLength(body: t.Node): number {
  const length = body.end! - body.start! - 2;
  if (!t.isBlockStatement(body)) return length + 2;
  const [first] = body.body;
  return first !== undefined && t.isReturnStatement(first) ? length - "return".length : length;
}
