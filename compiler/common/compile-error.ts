export interface Place {
  file: string;
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
}

export interface Failure extends Place {
  sentence: string;
}

/** What a source file cannot be built for: one line `file:line:column: sentence` for each failure. */
export class CompileError extends Error {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly failures: readonly Failure[];

  constructor(failures: readonly Failure[]) {
    super(failures.map(describe).join("\n"));
    this.name = "CompileError";
    const { file, line, column } = failures[0]!;
    this.file = file;
    this.line = line;
    this.column = column;
    this.failures = failures;
  }
}

function describe({ file, line, column, sentence }: Failure): string {
  return `${file}:${line}:${column}: ${sentence}`;
}

/** Collects the failures of one file, so that all of them are told at once. */
export class Failures {
  readonly file: string;
  private readonly found: Failure[];

  constructor(file: string) {
    this.file = file;
    this.found = [];
  }

  add(
    node: { loc?: { start: { line: number; column: number } } | null | undefined },
    sentence: string,
  ): void {
    const start = node.loc?.start ?? { line: 1, column: 0 };
    this.found.push({ file: this.file, line: start.line, column: start.column + 1, sentence });
  }

  throwIfAny(): void {
    if (this.found.length === 0) return;
    throw new CompileError(this.found.sort((a, b) => a.line - b.line || a.column - b.column));
  }
}
