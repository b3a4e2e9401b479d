import type { PartialMessage } from "esbuild";
import type { CompileError, Failure } from "../common/compile-error.ts";

/** What is wrong at a place of a source, as esbuild wants it. */
export function placed(source: string, place: Omit<Failure, "sentence">, text: string): PartialMessage {
  const lineText = source.split("\n")[place.line - 1] ?? "";
  return { text, location: { file: place.file, line: place.line, column: place.column - 1, lineText } };
}

export function messages(source: string, error: CompileError): PartialMessage[] {
  return error.failures.map((failure) => placed(source, failure, failure.sentence));
}
