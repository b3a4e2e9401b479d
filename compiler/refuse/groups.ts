/** Groups that an engine with nine places keeps. */
const PLACES = 9;

interface Alternative {
  groups: number;
  /** Begins with `^`. */
  anchored: boolean;
}

/** What simple engines get wrong of how groups and alternatives stand to each other. */
export function structureOf(tokens: readonly string[]): string[] {
  const features: string[] = [];
  const alternatives: Alternative[] = [];
  let depth = 0;
  let groups = 0;
  let begins = true;
  for (const token of tokens) {
    if (begins) alternatives.push({ groups: 0, anchored: token === "^" });
    begins = token === "|" && depth === 0;
    if (token === "|" && depth > 0) features.push("alternatives in groups");
    if (token === ")") depth--;
    if (!token.startsWith("(")) continue;
    if (depth++ > 0) features.push("nested groups");
    if (token === "(") groups++;
    alternatives.at(-1)!.groups++;
  }
  if (groups > PLACES) features.push("more than 9 groups");
  return [...features, ...between(alternatives)];
}

function between(alternatives: readonly Alternative[]): string[] {
  const features: string[] = [];
  if (alternatives.filter(({ groups }) => groups > 0).length > 1)
    features.push("groups in several alternatives");
  const first = alternatives.findIndex(({ anchored }) => anchored);
  if (first >= 0 && alternatives.slice(first).some(({ anchored }) => !anchored))
    features.push("alternatives after ^");
  return features;
}
