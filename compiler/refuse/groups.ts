import { mayForget } from "./overlaps.ts";

/** Groups that an engine with nine places keeps. */
const PLACES = 9;

interface Alternative {
  groups: number;
  /** Begins with `^`. */
  anchored: boolean;
  /** What it consists of. */
  tokens: string[];
}

/** What simple engines get wrong of how groups and alternatives stand to each other. */
export function structureOf(tokens: readonly string[], flags: string): string[] {
  const features: string[] = [];
  const alternatives: Alternative[] = [];
  let depth = 0;
  let groups = 0;
  let begins = true;
  for (const token of tokens) {
    if (begins) alternatives.push({ groups: 0, anchored: token === "^", tokens: [] });
    begins = token === "|" && depth === 0;
    if (!begins) alternatives.at(-1)!.tokens.push(token);
    if (token === "|" && depth > 0) features.push("alternatives in groups");
    if (token === ")") depth--;
    if (!token.startsWith("(")) continue;
    if (depth++ > 0) features.push("nested groups");
    if (token === "(") groups++;
    alternatives.at(-1)!.groups++;
  }
  if (begins) alternatives.push({ groups: 0, anchored: false, tokens: [] });
  if (groups > PLACES) features.push("more than 9 groups");
  return [...features, ...between(alternatives, flags)];
}

function between(alternatives: readonly Alternative[], flags: string): string[] {
  const features: string[] = [];
  if (alternatives.length > 1 && alternatives.some(({ groups }) => groups > 0))
    features.push("groups beside alternatives");
  if (
    mayForget(
      alternatives.map(({ tokens }) => tokens),
      flags,
    )
  )
    features.push("a repeat before an alternative");
  if (alternatives.some((one) => mayEndEmpty(one, alternatives.length)))
    features.push("an empty match at the end");
  const first = alternatives.findIndex(({ anchored }) => anchored);
  if (first >= 0 && alternatives.slice(first).some(({ anchored }) => !anchored))
    features.push("alternatives after ^");
  return features;
}

/** `x*$`, which a search that ends before the last place never finds; `$` alone is another thing. */
function mayEndEmpty({ anchored, tokens }: Alternative, count: number): boolean {
  const atoms = tokens.filter((token) => token !== "(" && token !== ")");
  if (anchored || atoms.at(-1) !== "$" || (atoms.length === 1 && count === 1)) return false;
  return atoms.slice(0, -1).every((token, i) => token === "*" || atoms[i + 1] === "*");
}
