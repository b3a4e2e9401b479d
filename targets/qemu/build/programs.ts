import { spawn } from "node:child_process";

/** Something that a build needs and that is not there, or that failed: a sentence for people. */
export class BuildError extends Error {
  override readonly name = "BuildError";
}

/** The programs that a build or a run needs, and the Debian packages that bring them. */
export const PACKAGES: Readonly<Record<string, string>> = {
  "arm-none-eabi-gcc": "gcc-arm-none-eabi libnewlib-arm-none-eabi",
  "qemu-system-arm": "qemu-system-arm",
  npm: "npm",
  tar: "tar",
};

/**
 * Runs a program to its end.
 * @returns what it wrote to standard output.
 * @throws BuildError with the end of what it wrote to standard error if it is missing or fails.
 */
export function execute(program: string, words: readonly string[], folder?: string): Promise<string> {
  const child = spawn(program, words, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  let errors = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  return new Promise((resolve, reject) => {
    child.on("error", (error: NodeJS.ErrnoException) =>
      reject(new BuildError(error.code === "ENOENT" ? missingSentence(program) : error.message)),
    );
    child.on("close", (code, signal) => {
      if (code === 0) resolve(output);
      else reject(new BuildError(failedSentence(program, words, signal ?? `exit code ${code}`, errors)));
    });
  });
}

export function missingSentence(program: string): string {
  return `there is no program "${program}" on the PATH. On Debian, run: apt install ${PACKAGES[program] ?? program}`;
}

const SHOWN = 10;

function failedSentence(program: string, words: readonly string[], how: string, errors: string): string {
  const end = errors.trim().split("\n").slice(-SHOWN);
  return [`${program} ${words[0] ?? ""} failed (${how}):`, ...end.map((line) => `    ${line}`)].join("\n");
}

/** Runs `work` on each of `items`, as many at a time as there are processors. */
export async function inParallel<T>(
  items: readonly T[],
  most: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const rest = [...items];
  const worker = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.max(1, most) }, worker));
}
