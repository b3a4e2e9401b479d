/** Whether the text may have something to respell: a quick look, which may say yes without need. */
export function mayBeAsync(source: string): boolean {
  return /\basync\b/.test(source);
}
