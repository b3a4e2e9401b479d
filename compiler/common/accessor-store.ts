import { types as t } from "../babel/index.ts";

/** The getter and the setter of an `accessor` whose value is kept in the private field `store`. */
export function accessorStore(
  accessor: t.ClassAccessorProperty,
  store: t.PrivateName,
): (t.ClassMethod | t.ClassPrivateMethod)[] {
  const { key, computed, static: isStatic } = accessor;
  const kept = () => t.memberExpression(t.thisExpression(), t.cloneNode(store));
  const given = t.identifier("value");
  const set = t.expressionStatement(t.assignmentExpression("=", kept(), given));
  return (["get", "set"] as const).map((kind) => {
    const body = t.blockStatement([kind === "get" ? t.returnStatement(kept()) : set]);
    const params = kind === "get" ? [] : [given];
    const made = t.isPrivateName(key)
      ? t.classPrivateMethod(kind, t.cloneNode(key), params, body, isStatic)
      : t.classMethod(kind, t.cloneNode(key), params, body, computed, isStatic);
    return t.inherits(made, accessor);
  });
}
