import type { Tree } from "./program/tree.ts";

/** How many of an expression's or a statement's own parts are tried in its place. */
const MOST_PARTS = 15;

/** May answer false for want of time. */
type Fails = (smaller: Tree) => Promise<boolean>;

/** The smallest tree found that still fails. */
export async function shrink(tree: Tree, fails: Fails): Promise<Tree> {
  for (let current = tree; ; ) {
    const smaller = await pass(current, fails);
    if (smaller === current) return current;
    current = smaller;
  }
}

/** Goes through the tree once; what was made smaller is tried again before what is in it. */
async function pass(tree: Tree, fails: Fails): Promise<Tree> {
  let current = await replace(tree, fails);
  for (let at = 0; at < current.parts.length; at++) {
    const part = current.parts[at]!;
    if (typeof part === "string") continue;
    const around = current;
    const smaller = await pass(part, (candidate) => fails(withPart(around, at, candidate)));
    if (smaller !== part) current = withPart(current, at, smaller);
  }
  return current;
}

async function replace(tree: Tree, fails: Fails): Promise<Tree> {
  for (let current = tree; ; ) {
    const found = await first(instead(current), fails);
    if (found === undefined) return current;
    current = found;
  }
}

async function first(candidates: Tree[], fails: Fails): Promise<Tree | undefined> {
  for (const candidate of candidates) if (await fails(candidate)) return candidate;
  return undefined;
}

function withPart(tree: Tree, at: number, part: Tree): Tree {
  return { ...tree, parts: tree.parts.map((old, number) => (number === at ? part : old)) };
}

/** What may stand in the place of a tree, the smallest first where that is likely to do. */
function instead(tree: Tree): Tree[] {
  if (tree.between !== undefined) return shorter(tree);
  if (tree.sort === "other") return [];
  const least = (LEAST[tree.sort] ?? []).map((text): Tree => ({ sort: tree.sort, parts: [text] }));
  const written = tree.parts.length === 1 ? tree.parts[0] : undefined;
  if (typeof written === "string" && (tree.sort === "option" || LEAST[tree.sort]?.includes(written)))
    return [];
  if (tree.sort === "option") return tree.parts.length === 0 ? [] : [{ ...tree, parts: [] }];
  return [...least, ...inner(tree)];
}

const LEAST: Partial<Record<Tree["sort"], string[]>> = {
  number: ["0", "1"],
  test: ["true", "false"],
  text: ['"a"'],
  array: ["[]", "[1, 2]"],
  object: ["({})", "({ a: 1, b: 2 })"],
  closure: ["() => 1"],
};

/** The list without its first half, its second half, its quarters and so on to its single parts. */
function shorter(list: Tree): Tree[] {
  const found: Tree[] = [];
  for (let size = list.parts.length; size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let from = 0; from < list.parts.length; from += size)
      found.push({ ...list, parts: [...list.parts.slice(0, from), ...list.parts.slice(from + size)] });
  return found;
}

/** Parts of a tree that are of its own sort, the outer ones first. */
function inner(tree: Tree): Tree[] {
  const wanted = tree.sort === "statement" ? isStatements : (part: Tree) => part.sort === tree.sort;
  const found: Tree[] = [];
  let level: Tree[] = children(tree);
  while (level.length > 0 && found.length < MOST_PARTS) {
    found.push(...level.filter(wanted));
    level = level.flatMap(children);
  }
  return found.slice(0, MOST_PARTS);
}

function isStatements(part: Tree): boolean {
  return part.sort === "statement" || (part.between === "\n" && part.parts.length > 0);
}

function children(tree: Tree): Tree[] {
  return tree.parts.filter((part): part is Tree => typeof part !== "string");
}
