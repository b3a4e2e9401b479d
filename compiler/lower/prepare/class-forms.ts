import { type NodePath, types as t } from "../../babel/index.ts";
import { accessorStore } from "../../common/accessor-store.ts";

/** `accessor x = 1;` becomes a private field with a getter and a setter. */
export function writeOutAccessor(path: NodePath<t.ClassAccessorProperty>): void {
  const { key, value, computed, static: isStatic } = path.node;
  const name = t.isPrivateName(key) ? key.id.name : t.isIdentifier(key) && !computed ? key.name : "value";
  const store = t.privateName(path.scope.generateUidIdentifier(name));
  const field = t.classPrivateProperty(store, value ?? null, [], isStatic);
  path.replaceWithMultiple([t.inherits(field, path.node), ...accessorStore(path.node, store)]);
}

/** `static name() {}` becomes a field, which is defined: a function has a `name`, and it cannot be assigned. */
export function defineNamedStatic(path: NodePath<t.ClassMethod>): void {
  const { key, params, body, generator, async, computed, static: isStatic, kind } = path.node;
  if (!isStatic || computed || kind !== "method" || !t.isIdentifier(key)) return;
  if (!/^(?:name|length)$/.test(key.name) || mentionsSuper(path)) return;
  const value = t.functionExpression(null, params as t.FunctionParameter[], body, generator, async);
  const field = t.classProperty(key, t.inherits(value, path.node), null, [], false, true);
  path.replaceWith(t.inherits(field, path.node));
}

function mentionsSuper(path: NodePath): boolean {
  let found = false;
  path.traverse({
    Super() {
      found = true;
    },
  });
  return found;
}
