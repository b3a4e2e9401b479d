import { types as t } from "../babel/index.ts";
import { importNamed, placeAll } from "./made-nodes.ts";

const HELPERS = "ristretto/async";

/**
 * Has `await` of a call of a task throw where a function awaits it that is no task: puts `$task` around each `function*` that was
 * an `async` function, see src/async/plain-await.ts. Only for tasks that stay generators; compiled ones have it in their frames.
 *
 * It is a walk of its own, since Babel's takes longer than all else that an app's start needs.
 */
export function refuseAwaits(ast: t.File): void {
  const marks = new Marks();
  marks.walk(ast.program, ast, "program");
  placeAll(ast.program, ast.program);
  for (const [helper, local] of marks.named()) importNamed(ast.program, helper, local, HELPERS);
}

type Helper = "$task" | "$tasks";

class Marks {
  private readonly taken = new Set<string>();
  private readonly made = new Map<Helper, t.Identifier[]>();

  /** What is in the node first, and then it may be replaced in `parent`, where it stands at `key`, and at `index` of a list. */
  walk(node: t.Node, parent: t.Node, key: string, index?: number): void {
    if (t.isIdentifier(node)) this.taken.add(node.name);
    for (const child of t.VISITOR_KEYS[node.type] ?? []) {
      const value: t.Node | (t.Node | null)[] | null | undefined = (node as any)[child];
      if (!Array.isArray(value)) {
        if (value) this.walk(value, node, child);
      } else for (let i = 0; i < value.length; i++) if (value[i]) this.walk(value[i]!, node, child, i);
    }
    if (t.isBlockStatement(node) || t.isProgram(node)) this.markDeclared(node.body as t.Statement[]);
    if (t.isClass(node)) this.markMethods(node);
    const marked = this.marked(node, parent, key);
    if (marked === undefined) return;
    if (index === undefined) (parent as any)[key] = marked;
    else (parent as any)[key][index] = marked;
  }

  /** The helpers that were used, and what they are called in the module. */
  named(): [helper: Helper, local: string][] {
    return [...this.made].map(([helper, identifiers]) => {
      let local: string = helper;
      for (let n = 1; this.taken.has(local); n++) local = `${helper}${n}`;
      for (const one of identifiers) one.name = local;
      return [helper, local];
    });
  }

  private call(helper: Helper, ...given: t.Expression[]): t.CallExpression {
    const name = t.identifier(helper);
    this.made.set(helper, [...(this.made.get(helper) ?? []), name]);
    return t.callExpression(name, given);
  }

  /** Declarations have their value before anything of the block runs, and what stands behind a `return` never does. */
  private markDeclared(body: t.Statement[]): void {
    const names = body.flatMap((statement) => {
      const isExport = t.isExportNamedDeclaration(statement) || t.isExportDefaultDeclaration(statement);
      const declared = isExport ? statement.declaration : statement;
      return t.isFunctionDeclaration(declared) && isSpelled(declared) && declared.id
        ? [declared.id.name]
        : [];
    });
    const first = body.findIndex((one) => !t.isImportDeclaration(one));
    const marked = names.map((name) => t.expressionStatement(this.call("$task", t.identifier(name))));
    body.splice(Math.max(first, 0), 0, ...marked);
  }

  private markMethods({ body }: t.Class): void {
    const methods = body.body.filter((one): one is t.ClassMethod => t.isClassMethod(one));
    const marked = [true, false].flatMap((isStatic) => {
      const names = namesOf(methods.filter((one) => (one.static === true) === isStatic));
      const self = t.thisExpression();
      const holder = isStatic ? self : t.memberExpression(self, t.identifier("prototype"));
      return names.length > 0 ? [t.expressionStatement(this.call("$tasks", holder, ...names))] : [];
    });
    if (marked.length > 0) body.body.push(t.staticBlock(marked));
  }

  private marked(node: t.Node, parent: t.Node, key: string): t.Expression | undefined {
    if (t.isObjectExpression(node)) {
      const names = namesOf(node.properties.filter((one): one is t.ObjectMethod => t.isObjectMethod(one)));
      return names.length > 0 ? this.call("$tasks", node, ...names) : undefined;
    }
    if (!t.isFunctionExpression(node) || !isSpelled(node) || key === "callee") return undefined;
    const name = node.id ? undefined : nameAround(parent, key);
    return this.call("$task", node, ...(name ? [t.stringLiteral(name)] : []));
  }
}

function isSpelled(node: t.Node): boolean {
  return node.extra?.spelled === "async";
}

/** Of methods that were `async` and whose names are written down. */
function namesOf(methods: readonly (t.ClassMethod | t.ObjectMethod)[]): t.StringLiteral[] {
  return methods.flatMap((one) => {
    if (!isSpelled(one) || one.kind !== "method" || one.computed) return [];
    if (t.isIdentifier(one.key)) return [t.stringLiteral(one.key.name)];
    return t.isStringLiteral(one.key) ? [t.stringLiteral(one.key.value)] : [];
  });
}

/** What the language calls a function without a name that stands there: `$task` around it would take that away. */
function nameAround(parent: t.Node, key: string): string | undefined {
  if (t.isVariableDeclarator(parent) && t.isIdentifier(parent.id)) return parent.id.name;
  if (t.isAssignmentExpression(parent) && key === "right" && t.isIdentifier(parent.left))
    return parent.left.name;
  if ((t.isObjectProperty(parent) || t.isClassProperty(parent)) && key === "value" && !parent.computed)
    return t.isIdentifier(parent.key) ? parent.key.name : undefined;
  return undefined;
}
