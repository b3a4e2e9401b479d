import { type NodePath, types as t } from "../../babel/index.ts";

/** Makes of an iterable what has its elements by index, or an array of them. */
export interface Listed {
  items(value: t.Expression): t.Expression;
  copy(value: t.Expression): t.Expression;
}

/**
 * How the elements of what an array pattern takes apart are had: by their index, one after the other; all of them first, where
 * it need not have any by index; or, one after the other again, from what is made of it. One after the other matters where a
 * target is in the very array: `[a[1], b] = a`.
 */
export type Elements = "by index" | "first" | Listed;

/**
 * Writes a pattern out as assignments where Babel's plugins would evaluate its parts in another order than the
 * language does (computed keys beside a rest, targets that are more than a name), or would rename a variable that it
 * assigns twice in one of the places only.
 */
export function writeOutAssignment(path: NodePath<t.AssignmentExpression>, elements: Elements): void {
  const { left, right } = path.node;
  if (!t.isPattern(left) || !isOrdered(left, right)) return;
  const writer = new Writer(path, elements);
  const value = writer.save(right);
  writer.assign(left, value);
  const isUsed = !path.parentPath.isExpressionStatement();
  path.replaceWith(t.sequenceExpression(isUsed ? [...writer.parts, t.cloneNode(value)] : writer.parts));
}

export function writeOutDeclaration(path: NodePath<t.VariableDeclaration>): void {
  const { declarations } = path.node;
  if (!path.inList || !declarations.some(({ id, init }) => init && t.isPattern(id) && isOrdered(id, init)))
    return;
  path.replaceWithMultiple(
    declarations.flatMap(({ id, init }): t.Statement[] => {
      if (!init || !t.isPattern(id))
        return [t.variableDeclaration(path.node.kind, [t.variableDeclarator(id, init)])];
      const names = Object.keys(t.getBindingIdentifiers(id)).map((name) =>
        t.variableDeclarator(t.identifier(name)),
      );
      return [
        ...(names.length > 0 ? [t.variableDeclaration(path.node.kind === "var" ? "var" : "let", names)] : []),
        t.expressionStatement(t.assignmentExpression("=", id as t.LVal, init)),
      ];
    }),
  );
}

/** The pattern in the head of `for…of` moves into the body; what Babel's plugin will move there is told apart from it. */
export function writeOutHead(path: NodePath<t.ForXStatement>): void {
  const { left } = path.node;
  const target = t.isVariableDeclaration(left) ? left.declarations[0]!.id : left;
  if (!t.isPattern(target)) return;
  path.node.body = roomFor(target, t.toBlock(path.node.body));
  if (isOrdered(target)) moveHead(path, target, path.node.body);
  path.scope.crawl();
}

function moveHead(path: NodePath<t.ForXStatement>, target: t.Pattern, body: t.BlockStatement): void {
  const { left } = path.node;
  const value = path.scope.generateUidIdentifier("value");
  body.body.unshift(
    t.isVariableDeclaration(left)
      ? t.variableDeclaration(left.kind, [t.variableDeclarator(target, value)])
      : t.expressionStatement(t.assignmentExpression("=", target as t.LVal, value)),
  );
  path.node.left = t.variableDeclaration("let", [t.variableDeclarator(t.cloneNode(value))]);
}

/** The block, or one around it where it declares a name anew that the pattern mentions. */
export function roomFor(pattern: t.Node, block: t.BlockStatement): t.BlockStatement {
  return declaresAgain(block, pattern) ? t.blockStatement([block]) : block;
}

function declaresAgain(block: t.BlockStatement, pattern: t.Node): boolean {
  const names = new Set<string>();
  t.traverseFast(pattern, (node) => void (t.isIdentifier(node) && names.add(node.name)));
  const own = block.body.filter(
    (one) => t.isDeclaration(one) && !t.isVariableDeclaration(one, { kind: "var" }),
  );
  return own.some((one) =>
    Object.keys(t.getBindingIdentifiers(one, false, true)).some((name) => names.has(name)),
  );
}

/** The order in which it is evaluated can be seen, or it assigns a variable twice. */
export function isOrdered(pattern: t.Node, value?: t.Expression): boolean {
  let found = isTornApart(pattern, value) || isTwice(pattern);
  t.traverseFast(pattern, (node) => {
    if (t.isObjectPattern(node)) found ||= node.properties.some(isComputed) && node.properties.length > 1;
    if (t.isObjectProperty(node)) found ||= isComputed(node) && isComplex(targetOf(node.value));
    if (t.isPattern(node)) found ||= targetsOf(node).some(isComplex);
  });
  return found;
}

function isTwice(pattern: t.Node): boolean {
  return Object.values(t.getBindingIdentifiers(pattern, true)).some((places) => places.length > 1);
}

/** Babel's plugin assigns the elements of an array one by one, each as soon as it is evaluated. */
function isTornApart(pattern: t.Node, value: t.Expression | undefined): boolean {
  if (!t.isArrayPattern(pattern) || !t.isArrayExpression(value)) return false;
  return pattern.elements.some(hasEffects) && !value.elements.every((one) => !one || isConstant(one));
}

function hasEffects(element: t.Node | null): boolean {
  if (t.isAssignmentPattern(element)) return !t.isIdentifier(element.left) || !isConstant(element.right);
  return t.isPattern(element) || (t.isRestElement(element) && t.isPattern(element.argument));
}

function isConstant(node: t.Node): boolean {
  return t.isLiteral(node) && !t.isTemplateLiteral(node);
}

function isComputed(node: t.Node): boolean {
  return t.isObjectProperty(node) && node.computed && !isConstant(node.key);
}

function targetsOf(pattern: t.Node): t.Node[] {
  if (t.isArrayPattern(pattern)) return pattern.elements.flatMap((one) => (one ? [targetOf(one)] : []));
  if (!t.isObjectPattern(pattern)) return [];
  return pattern.properties.map((one) => targetOf(t.isRestElement(one) ? one : one.value));
}

function targetOf(node: t.Node): t.Node {
  if (t.isAssignmentPattern(node)) return node.left;
  return t.isRestElement(node) ? node.argument : node;
}

/** A member whose object or key has to be evaluated. */
function isComplex(target: t.Node): boolean {
  if (!t.isMemberExpression(target)) return false;
  const isPlain = t.isIdentifier(target.object) || t.isThisExpression(target.object);
  return !isPlain || (target.computed && !isConstant(target.property));
}

/** The value for an element of a pattern, or for its rest. */
type Read = (i: number, isRest: boolean) => t.Expression;

function readAt(value: t.Identifier): Read {
  return (i, isRest) => {
    if (isRest) return sliceFrom(t.cloneNode(value), i);
    return t.memberExpression(t.cloneNode(value), t.numericLiteral(i), true);
  };
}

function sliceFrom(list: t.Expression, i: number): t.Expression {
  return t.callExpression(t.memberExpression(list, t.identifier("slice")), [t.numericLiteral(i)]);
}

/** Makes the assignments, in the order of the language. */
class Writer {
  readonly parts: t.Expression[];
  private readonly path: NodePath;
  private readonly elements: Elements;

  constructor(path: NodePath, elements: Elements) {
    this.parts = [];
    this.path = path;
    this.elements = elements;
  }

  private name(): t.Identifier {
    const name = this.path.scope.generateUidIdentifier("part");
    this.path.scope.push({ id: t.cloneNode(name) });
    return name;
  }

  save(value: t.Expression): t.Identifier {
    const name = this.name();
    this.parts.push(t.assignmentExpression("=", name, value));
    return t.cloneNode(name);
  }

  assign(pattern: t.Node, value: t.Identifier): void {
    if (t.isObjectPattern(pattern)) this.assignObject(pattern, value);
    else if (t.isArrayPattern(pattern)) this.assignArray(pattern, value);
  }

  private assignObject(pattern: t.ObjectPattern, value: t.Identifier): void {
    const keys: { key: t.Expression; computed: boolean }[] = [];
    for (const one of pattern.properties) {
      if (t.isRestElement(one)) this.assignRest(one, value, keys);
      else {
        const computed = one.computed || !t.isIdentifier(one.key);
        const key = isComputed(one) ? this.save(one.key as t.Expression) : (one.key as t.Expression);
        keys.push({ key, computed });
        this.assignOne(one.value, () => t.memberExpression(t.cloneNode(value), t.cloneNode(key), computed));
      }
    }
  }

  private assignRest(
    node: t.RestElement,
    value: t.Identifier,
    keys: { key: t.Expression; computed: boolean }[],
  ): void {
    const target = this.settle(node.argument);
    const rest = this.save(t.objectExpression([t.spreadElement(t.cloneNode(value))]));
    for (const { key, computed } of keys)
      this.parts.push(
        t.unaryExpression("delete", t.memberExpression(t.cloneNode(rest), t.cloneNode(key), computed)),
      );
    this.parts.push(t.assignmentExpression("=", target as t.LVal, t.cloneNode(rest)));
  }

  private assignArray(pattern: t.ArrayPattern, value: t.Identifier): void {
    const read = this.readOf(pattern, value);
    pattern.elements.forEach((one, i) => {
      if (one) this.assignOne(t.isRestElement(one) ? one.argument : one, () => read(i, t.isRestElement(one)));
    });
  }

  private readOf(pattern: t.ArrayPattern, value: t.Identifier): Read {
    const { elements } = this;
    if (elements === "by index") return readAt(value);
    if (elements === "first") return this.takeAll(pattern, value);
    const items = this.save(elements.items(t.cloneNode(value)));
    const read = readAt(items);
    // The rest of a typed array is an array, which its own `slice` is not.
    return (i, isRest) => (isRest ? sliceFrom(elements.copy(t.cloneNode(items)), i) : read(i, false));
  }

  private takeAll(pattern: t.ArrayPattern, value: t.Identifier): Read {
    const names = pattern.elements.map(() => this.name());
    const plain = pattern.elements.map((one, i) => {
      const name = t.cloneNode(names[i]!);
      return t.isRestElement(one) ? t.restElement(name) : name;
    });
    this.parts.push(t.assignmentExpression("=", t.arrayPattern(plain), t.cloneNode(value)));
    return (i) => t.cloneNode(names[i]!);
  }

  private assignOne(node: t.Node, read: () => t.Expression): void {
    const target = this.settle(targetOf(node));
    let value = read();
    if (t.isAssignmentPattern(node)) {
      const found = this.save(value);
      const isMissing = t.binaryExpression("===", found, t.unaryExpression("void", t.numericLiteral(0)));
      value = t.conditionalExpression(isMissing, node.right, t.cloneNode(found));
    }
    if (t.isPattern(target)) this.assign(target, this.save(value));
    else this.parts.push(t.assignmentExpression("=", target as t.LVal, value));
  }

  /** Evaluates what there is to evaluate of a target. */
  private settle(target: t.Node): t.Node {
    if (!t.isMemberExpression(target) || !isComplex(target)) return target;
    const object = this.save(target.object);
    const key = target.computed ? this.save(target.property as t.Expression) : target.property;
    return t.memberExpression(object, key, target.computed);
  }
}
