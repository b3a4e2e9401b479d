import { type NodePath, types as t } from "../babel/index.ts";

/** What a top-level statement adds to a class: a method, an accessor, or a field of the constructor. */
export interface Member {
  /** The constructor's name. */
  owner: string;
  name: string;
  kind: "value" | "get" | "set";
  value: t.Expression;
  /** The name of the variable that holds the prototype, if one does. */
  holder: string | undefined;
  isStatic: boolean;
}

/** The constructor for each variable that holds a prototype: `var _proto = Task.prototype`. */
export function prototypeHolders(program: NodePath<t.Program>): Map<string, string> {
  const holders = new Map<string, string>();
  for (const statement of program.node.body) {
    if (!t.isVariableDeclaration(statement)) continue;
    for (const { id, init } of statement.declarations) {
      const owner = prototypeOf(init);
      if (t.isIdentifier(id) && owner !== undefined && program.scope.getBinding(id.name)!.constant)
        holders.set(id.name, owner);
    }
  }
  return holders;
}

/** `Task` for `Task.prototype`. */
export function prototypeOf(node: t.Node | null | undefined): string | undefined {
  const is =
    t.isMemberExpression(node, { computed: false }) && t.isIdentifier(node.property, { name: "prototype" });
  return is && t.isIdentifier(node.object) ? node.object.name : undefined;
}

type Place = Pick<Member, "owner" | "holder" | "isStatic">;

function placeOf(object: t.Node, holders: ReadonlyMap<string, string>): Place | undefined {
  const direct = prototypeOf(object);
  if (direct !== undefined) return { owner: direct, holder: undefined, isStatic: false };
  if (!t.isIdentifier(object)) return undefined;
  const owner = holders.get(object.name);
  if (owner !== undefined) return { owner, holder: object.name, isStatic: false };
  return { owner: object.name, holder: undefined, isStatic: true };
}

/** `_proto.run = function …`, `Task.prototype.run = …`, `Task.make = …`. */
function assigned(
  expression: t.AssignmentExpression,
  holders: ReadonlyMap<string, string>,
): Member | undefined {
  const { left, right, operator } = expression;
  if (operator !== "=" || !t.isMemberExpression(left, { computed: false }) || !t.isIdentifier(left.property))
    return undefined;
  const place = placeOf(left.object, holders);
  return place && { ...place, name: left.property.name, kind: "value", value: right };
}

/** `_defineAccessor("get", _proto, "name", function …)`: Babel's helper for accessors. */
function accessor(expression: t.CallExpression, holders: ReadonlyMap<string, string>): Member | undefined {
  const [kind, object, name, value] = expression.arguments;
  if (!t.isIdentifier(expression.callee) || !/^_defineAccessor\d*$/.test(expression.callee.name))
    return undefined;
  if (!t.isStringLiteral(kind) || !t.isStringLiteral(name) || !t.isExpression(value)) return undefined;
  const place = placeOf(object!, holders);
  return place && { ...place, name: name.value, kind: kind.value as "get" | "set", value };
}

export function memberOf(statement: t.Node, holders: ReadonlyMap<string, string>): Member | undefined {
  if (!t.isExpressionStatement(statement)) return undefined;
  const { expression } = statement;
  if (t.isAssignmentExpression(expression)) return assigned(expression, holders);
  return t.isCallExpression(expression) ? accessor(expression, holders) : undefined;
}
