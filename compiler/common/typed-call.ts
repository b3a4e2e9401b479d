import { type NodePath, types as t } from "../babel/index.ts";
import { classAround } from "./class-around.ts";
import { importedAs, importedName } from "./imported-name.ts";
import { givenType, isLazyMethod } from "./library-facts.ts";
import { isTask } from "./new-awaitable.ts";

/**
 * `port.write("x")`, as the app calls it, if that does nothing until it is awaited: the method is a task of the class around
 * it, or one of ristretto's by the type of its object. Undefined where one cannot tell, and for calls that are no methods.
 */
export function lazyMethod(call: NodePath<t.CallExpression>): string | undefined {
  const callee = call.get("callee");
  if (!callee.isMemberExpression({ computed: false })) return undefined;
  const { name } = callee.node.property as t.Identifier;
  const object = callee.get("object");
  if (object.isThisExpression()) return isTaskOfClass(object, name) ? `this.${name}` : undefined;
  const type = typeOf(object);
  return type !== undefined && isLazyMethod(type, name) ? `${textOf(object.node)}.${name}` : undefined;
}

/** How the app writes what it calls: `port.write`, `sleep`, and `…` for what is no name. */
export function textOf(node: t.Node): string {
  if (t.isThisExpression(node)) return "this";
  if (t.isIdentifier(node)) return node.name;
  if (t.isMemberExpression(node, { computed: false }))
    return `${textOf(node.object)}.${(node.property as t.Identifier).name}`;
  return "…";
}

/** The name of the type of ristretto's that the value has, if the source says so. */
export function typeOf(path: NodePath): string | undefined {
  if (path.isIdentifier()) return typeOfName(path);
  if (path.isNewExpression()) return importedName(path.get("callee"));
  if (path.isCallExpression()) {
    const callee = path.get("callee");
    if (!callee.isMemberExpression({ computed: false })) return undefined;
    const type = typeOf(callee.get("object"));
    return type && givenType(type, (callee.node.property as t.Identifier).name);
  }
  if (path.isMemberExpression({ computed: false }) && t.isThisExpression(path.node.object))
    return typeOfField(path, (path.node.property as t.Identifier).name);
  return undefined;
}

function typeOfName(path: NodePath<t.Identifier>): string | undefined {
  const binding = path.scope.getBinding(path.node.name);
  if (binding === undefined) return undefined;
  const { identifier } = binding;
  if (identifier.typeAnnotation) return namedType(identifier.typeAnnotation, path);
  if (!binding.constant || !binding.path.isVariableDeclarator({ id: identifier })) return undefined;
  const init = binding.path.get("init") as NodePath;
  return init.node ? typeOf(init) : undefined;
}

/** `Serial` for `: Serial`, imported from ristretto. */
function namedType(annotation: t.Node | null | undefined, path: NodePath): string | undefined {
  if (!t.isTSTypeAnnotation(annotation)) return undefined;
  const type = annotation.typeAnnotation;
  if (!t.isTSTypeReference(type) || !t.isIdentifier(type.typeName)) return undefined;
  const { name } = type.typeName;
  return isShadowed(path, name) ? undefined : importedAs(name, path.scope);
}

/** A type of the same name stands nearer: a parameter of a class or function, or one that is declared in a block. */
function isShadowed(path: NodePath, name: string): boolean {
  const around = path.findParent(({ node }) => {
    const { typeParameters, body } = node as t.FunctionDeclaration & { body: unknown };
    const parameters = t.isTSTypeParameterDeclaration(typeParameters) ? typeParameters.params : [];
    const types = t.isBlockStatement(node) && Array.isArray(body) ? body : [];
    return (
      parameters.some((one) => (one.name as unknown) === name || t.isIdentifier(one.name as any, { name })) ||
      types.some(
        (one) => (t.isTSInterfaceDeclaration(one) || t.isTSTypeAliasDeclaration(one)) && one.id.name === name,
      )
    );
  });
  return around !== null;
}

function isTaskOfClass(path: NodePath, name: string): boolean {
  const members = classAround(path)?.node.body.body ?? [];
  const named = members.filter((one) => t.isClassMethod(one) && t.isIdentifier(one.key, { name }));
  return named.length === 1 && isTask(named[0] as t.ClassMethod);
}

function typeOfField(path: NodePath, name: string): string | undefined {
  const around = classAround(path);
  for (const member of around?.get("body").get("body") ?? []) {
    if (member.isClassProperty() && t.isIdentifier(member.node.key, { name })) {
      if (member.node.typeAnnotation) return namedType(member.node.typeAnnotation, path);
      const value = member.get("value") as NodePath;
      return value.node ? typeOf(value) : undefined;
    }
    // `constructor(private readonly port: Serial)`
    if (member.isClassMethod({ kind: "constructor" }))
      for (const each of member.node.params)
        if (t.isTSParameterProperty(each) && t.isIdentifier(each.parameter, { name }))
          return namedType((each.parameter as t.Identifier).typeAnnotation, path);
  }
  return undefined;
}
