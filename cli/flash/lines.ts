/** Cuts text into lines, at line feeds alone: a board prints carriage returns within a line. */
export function byLine(onLine: (text: string) => void): { add(text: string): void; end(): void } {
  let rest = "";
  return {
    add(text) {
      const lines = (rest + text).split("\n");
      rest = lines.pop()!;
      for (const line of lines) onLine(line);
    },
    end() {
      if (rest !== "") onLine(rest);
      rest = "";
    },
  };
}
