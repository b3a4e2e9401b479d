import { type NodePath, types as t } from "../babel/index.ts";
import { classAround } from "./class-around.ts";
import { isOwnEntry } from "./imported-name.ts";

/**
 * Whether the source says that the object of a method call is none of ristretto's, though the method is called like one of those:
 * `file.read()` of what a package gave, or of what has a type of a package. What comes from another module of the app says nothing.
 */
export function isOfForeignObject(call: NodePath): boolean {
  if (!call.isCallExpression()) return false;
  const callee = call.get("callee");
  if (!callee.isMemberExpression({ computed: false })) return false;
  return isForeign(callee.get("object"), (callee.node.property as t.Identifier).name);
}

function isForeign(path: NodePath, method: string): boolean {
  if (path.isTSAsExpression() || path.isTSTypeAssertion() || path.isTSSatisfiesExpression())
    return isForeignType(path.node.typeAnnotation, path, method);
  if (path.isTSNonNullExpression()) return isForeign(path.get("expression"), method);
  if (path.isAwaitExpression() || path.isYieldExpression())
    return path.node.argument != null && isForeign(path.get("argument") as NodePath, method);
  if (path.isCallExpression() || path.isNewExpression())
    return isForeign(path.get("callee") as NodePath, method);
  if (path.isMemberExpression()) {
    const annotation = path.get("object").isThisExpression() ? annotationOfField(path) : undefined;
    return annotation ? isForeignType(annotation, path, method) : isForeign(path.get("object"), method);
  }
  if (!path.isIdentifier()) return false;
  const binding = path.scope.getBinding(path.node.name);
  if (binding === undefined) return false;
  const { identifier, path: made } = binding;
  if (t.isTSTypeAnnotation(identifier.typeAnnotation))
    return isForeignType(identifier.typeAnnotation.typeAnnotation, path, method);
  if (t.isImportDeclaration(made.parent)) return isOfPackage(made.parent);
  if (!binding.constant || !made.isVariableDeclarator({ id: identifier })) return false;
  const init = made.get("init") as NodePath;
  return init.node != null && isForeign(init, method);
}

function isOfPackage({ source: { value } }: t.ImportDeclaration): boolean {
  return !value.startsWith(".") && !isOwnEntry(value);
}

/** A type of a package, `any`, or one that is written down here and has the method itself. */
function isForeignType(type: t.Node, path: NodePath, method: string): boolean {
  if (t.isTSTypeLiteral(type)) return hasMember(type.members, method);
  if (!t.isTSTypeReference(type)) return t.isTSAnyKeyword(type) || t.isTSUnknownKeyword(type);
  const { typeName } = type;
  if (!t.isIdentifier(typeName)) return t.isTSQualifiedName(typeName) && isForeignName(typeName.left, path);
  if (isForeignName(typeName, path)) return true;
  const program = path.scope.getProgramParent().block as t.Program;
  return program.body.some((statement) => {
    const one = t.isExportNamedDeclaration(statement) ? statement.declaration : statement;
    if (t.isTSInterfaceDeclaration(one) && one.id.name === typeName.name)
      return hasMember(one.body.body, method);
    if (t.isTSTypeAliasDeclaration(one) && one.id.name === typeName.name)
      return t.isTSTypeLiteral(one.typeAnnotation) && hasMember(one.typeAnnotation.members, method);
    return false;
  });
}

function isForeignName(name: t.Node, path: NodePath): boolean {
  const made = t.isIdentifier(name) ? path.scope.getBinding(name.name)?.path : undefined;
  return t.isImportDeclaration(made?.parent) && isOfPackage(made.parent);
}

function hasMember(members: readonly t.TSTypeElement[], method: string): boolean {
  return members.some((one) => "key" in one && t.isIdentifier(one.key, { name: method }));
}

/** `this.file`, of a field or of a parameter of the constructor that is one. */
function annotationOfField(path: NodePath<t.MemberExpression>): t.Node | undefined {
  const name = t.isIdentifier(path.node.property) ? path.node.property.name : "";
  for (const member of classAround(path)?.node.body.body ?? []) {
    if (t.isClassProperty(member) && t.isIdentifier(member.key, { name })) return typeIn(member);
    if (!t.isClassMethod(member, { kind: "constructor" })) continue;
    for (const each of member.params)
      if (t.isTSParameterProperty(each) && t.isIdentifier(each.parameter, { name }))
        return typeIn(each.parameter);
  }
  return undefined;
}

function typeIn({ typeAnnotation }: { typeAnnotation?: t.Node | null }): t.Node | undefined {
  return t.isTSTypeAnnotation(typeAnnotation) ? typeAnnotation.typeAnnotation : undefined;
}
