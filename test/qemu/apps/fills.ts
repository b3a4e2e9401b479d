/** Takes memory in small pieces until there is none, not even for an error. */
export default function* fills() {
  const kept: number[][] = [];
  for (;;) kept.push([1, 2, 3, 4, 5, 6, 7, 8]);
}
