/**
 * These functions are rarely called: in a build for a board they stay functions of their own, see compiler/finish/marks.ts. An
 * interpreter that reads the text of a script reads a branch, too, that it does not take.
 */
// Without a rest, so that nothing of it is left elsewhere.
export function apart(_rare: unknown, _more?: unknown): void {}
