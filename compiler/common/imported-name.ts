import { type NodePath, types as t } from "../babel/index.ts";

/** `ristretto`, `ristretto/hal` and so on. */
export function isOwnEntry(source: string): boolean {
  return /^ristretto(\/|$)/.test(source);
}

/** The name that ristretto gives to what was imported as `sleep` or `R.sleep`; undefined if it comes from elsewhere. */
export function importedName(path: NodePath): string | undefined {
  if (path.isIdentifier()) return importedAs(path.node.name, path.scope);
  if (!path.isMemberExpression({ computed: false })) return undefined;
  const { object, property } = path.node;
  const isOfAll = t.isIdentifier(object) && isNamespace(path.scope.getBinding(object.name)?.path);
  return isOfAll && t.isIdentifier(property) ? property.name : undefined;
}

/** `import * as R from "ristretto"` */
function isNamespace(binding: NodePath | undefined): boolean {
  return (
    binding?.isImportNamespaceSpecifier() === true &&
    t.isImportDeclaration(binding.parent) &&
    isOwnEntry(binding.parent.source.value)
  );
}

/** As `importedName`, of a name where `scope` is, which may be that of a type. */
export function importedAs(name: string, scope: NodePath["scope"]): string | undefined {
  const binding = scope.getBinding(name)?.path;
  if (!binding?.isImportSpecifier() || !t.isImportDeclaration(binding.parent)) return undefined;
  if (!isOwnEntry(binding.parent.source.value)) return undefined;
  const { imported } = binding.node;
  return t.isIdentifier(imported) ? imported.name : imported.value;
}
