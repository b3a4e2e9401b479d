/** `using x =`, `using x: Lock =`, `for (using x of`. */
const USING = /\busing\s+[\w$]+\s*(?:[=:]|of\b)/;

/** `@name` or `@(…)` where a decorator may stand, which is not within a comment's line. */
const DECORATOR = /(?:^|[{};(=]|\bexport|\bdefault)[ \t]*@(?!link\b)[\w$(]/m;

/** Whether the text may have a `using`: a quick look, which may say yes without need. */
export function mayUse(source: string): boolean {
  return USING.test(source);
}

/** Whether the text may have a decorator: likewise. */
export function mayDecorate(source: string): boolean {
  return DECORATOR.test(source);
}

/** Whether the text may have something to respell: a quick look, which may say yes without need. */
export function mayRespell(source: string): boolean {
  return /\basync\b/.test(source) || mayUse(source) || mayDecorate(source);
}
