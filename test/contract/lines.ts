/** What an app of the contract has written, among other lines. */
export function linesIn(output: readonly string[]): string[] {
  return output.filter((line) => line.startsWith("@")).map((line) => line.slice(1));
}
