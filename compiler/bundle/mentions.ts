import { resolve } from "node:path";
import { types as t } from "@babel/core";
import { parse } from "../language.ts";

/** Leaves all of ristretto out, and types with it. */
const OUTSIDE = ["ristretto", "ristretto/*"];

/**
 * The names that an app and the packages it imports mention: of properties, of what they import, and texts.
 * What is not among them, the app does not use of ristretto.
 */
export async function mentions(
  file: string,
  esbuild: Pick<typeof import("esbuild"), "build">,
): Promise<Set<string>> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [resolve(file)],
    bundle: true,
    write: false,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    target: "esnext",
    external: OUTSIDE,
    logLevel: "silent",
  });
  return namesIn(parse(outputFiles[0]!.text, "bundle.js"));
}

function namesIn(file: t.File): Set<string> {
  const names = new Set<string>();
  t.traverseFast(file, (node) => {
    if (t.isStringLiteral(node)) names.add(node.value);
    const named = nameOf(node);
    if (t.isIdentifier(named)) names.add(named.name);
  });
  return names;
}

function nameOf(node: t.Node): t.Node | undefined {
  if (t.isMemberExpression(node) || t.isOptionalMemberExpression(node)) return node.property;
  if (t.isObjectProperty(node) || t.isObjectMethod(node) || t.isClassMethod(node)) return node.key;
  return t.isImportSpecifier(node) ? node.imported : undefined;
}
