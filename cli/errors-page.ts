import { type ErrorCode, errorCodes } from "./error-codes.ts";

const INTRODUCTION = `# Error codes

Every error of ristretto has a stable \`code\` and one sentence that says what to do. Desktop builds print the sentence. A
build for a board prints only the code and one detail, such as \`R2 sleep\`, unless it was built with \`--messages\`.
\`ristretto help R2\` prints an entry of this page. In the sentences below, \\<words in brackets> stand for the details.

This page is made from cli/error-codes.ts and src/executor/errors/sentences.ts: \`npm run docs:errors\` writes it.
`;

/** docs/errors.md */
export function errorsPage(): string {
  const codes = errorCodes();
  const index = codes.map(
    (each) => `| [${each.code}](#${each.code.toLowerCase()}) | ${inText(firstOf(each.sentence))} |`,
  );
  return [INTRODUCTION, "| code | |", "|---|---|", ...index, "", codes.map(section).join("\n")].join("\n");
}

function section({ code, type, short, sentence, cause, cure }: ErrorCode): string {
  return `## ${code}

\`${type}\`, ${short === undefined ? "never on a board" : `on a board \`${short}\``}

> ${inText(sentence)}

Cause: ${inText(cause)}

Cure: ${inText(cure)}
`;
}

function firstOf(sentence: string): string {
  return /^.*?\.(?= |$)/.exec(sentence)?.[0] ?? sentence;
}

/** Markdown takes a bare `<name>` for a tag, and stars for emphasis. */
function inText(text: string): string {
  return text.replace(/[<*|]/g, "\\$&");
}
