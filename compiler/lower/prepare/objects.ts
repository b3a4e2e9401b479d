import { type NodePath, types as t } from "../../babel/index.ts";
import type { ProfileRules } from "../../common/profiles.ts";
import type { ModuleHelpers } from "../helpers/module-helpers.ts";

/**
 * A literal with accessors or a prototype beside what is spread or computed is put together of parts, each of
 * which is defined on it: copied by assignments, as elsewhere, accessors would be called and not be there.
 */
export class Objects {
  private readonly rules: ProfileRules;
  private readonly helpers: ModuleHelpers;
  private readonly done: WeakSet<t.Node>;

  constructor(rules: ProfileRules, helpers: ModuleHelpers) {
    this.rules = rules;
    this.helpers = helpers;
    this.done = new WeakSet();
  }

  writeOut(path: NodePath<t.ObjectExpression>): void {
    if (this.done.has(path.node)) return;
    this.done.add(path.node);
    const parts = partsOf(path);
    const isPlain = !parts.some((part) => t.isObjectProperty(part) || holdsAccessor(part));
    if (!isPlain && (parts.length > 1 || t.isObjectProperty(parts[0]))) path.replaceWith(this.join(parts));
    else if (!this.rules.accessorNames) nameAccessors(path.node);
  }

  private join(parts: Part[]): t.Expression {
    let made: t.Expression | undefined;
    for (const part of parts) {
      const target: t.Expression = made ?? t.objectExpression([]);
      if (t.isSpreadElement(part))
        made = this.helpers.call("$define", target, part.argument, t.booleanLiteral(true));
      else if (t.isObjectProperty(part))
        made = this.helpers.call("$inherit", target, part.value as t.Expression);
      else if (made === undefined) made = this.part(part);
      else made = this.helpers.call("$define", made, this.part(part));
    }
    return made!;
  }

  private part(node: t.ObjectExpression): t.ObjectExpression {
    this.done.add(node);
    if (!this.rules.accessorNames) nameAccessors(node);
    return node;
  }
}

/** A literal without spread, what is spread, or the property that sets the prototype. */
type Part = t.ObjectExpression | t.SpreadElement | t.ObjectProperty;

function partsOf(path: NodePath<t.ObjectExpression>): Part[] {
  const parts: Part[] = [];
  let run: Run | undefined;
  for (const property of path.get("properties")) {
    const { node } = property;
    if (t.isSpreadElement(node) || setsPrototype(node)) {
      parts.push(node);
      run = undefined;
    } else {
      if (!run?.takes(node)) {
        run = new Run();
        parts.push(run.node);
      }
      run.add(node);
    }
  }
  return parts;
}

/** Properties that Babel's plugins and the states may make in one literal, some of them by assignments. */
class Run {
  readonly node: t.ObjectExpression;
  private readonly accessors: Set<string>;
  private hasComputed: boolean;

  constructor() {
    this.node = t.objectExpression([]);
    this.accessors = new Set();
    this.hasComputed = false;
  }

  takes(node: t.ObjectMethod | t.ObjectProperty): boolean {
    if (isAccessor(node) || this.accessors.size === 0) return true;
    return !this.hasComputed && !node.computed && !this.accessors.has(nameOf(node));
  }

  add(node: t.ObjectMethod | t.ObjectProperty): void {
    this.node.properties.push(node);
    this.hasComputed ||= node.computed === true;
    if (isAccessor(node)) this.accessors.add(node.computed ? "" : nameOf(node));
  }
}

function isAccessor(node: t.Node): node is t.ObjectMethod {
  return t.isObjectMethod(node) && node.kind !== "method";
}

function holdsAccessor(part: Part): boolean {
  return t.isObjectExpression(part) && part.properties.some(isAccessor);
}

function nameOf({ key }: t.ObjectMethod | t.ObjectProperty): string {
  if (t.isIdentifier(key)) return key.name;
  return t.isStringLiteral(key) || t.isNumericLiteral(key) ? String(key.value) : "";
}

/** `__proto__: value` and `"__proto__": value`. */
function setsPrototype(node: t.ObjectMethod | t.ObjectProperty): node is t.ObjectProperty {
  return t.isObjectProperty(node, { computed: false, shorthand: false }) && nameOf(node) === "__proto__";
}

/** Where an accessor's name has to be a plain one, others are defined like computed ones. */
function nameAccessors(node: t.ObjectExpression): void {
  for (const one of node.properties)
    if (isAccessor(one) && !one.computed && !isPlainName(one.key)) {
      one.computed = true;
      one.key = t.isIdentifier(one.key) ? t.stringLiteral(one.key.name) : one.key;
    }
}

function isPlainName(key: t.Node): boolean {
  return t.isIdentifier(key) && key.name !== "of" && t.isValidIdentifier(key.name);
}
