/** Characters that are kept of a task's name, of an error's message, and of its stack. */
const LONGEST_NAME = 1000;
const LONGEST_MESSAGE = 10_000;

export function clippedName(name: string): string {
  return clipped(name, LONGEST_NAME);
}

export function clippedMessage(text: string): string {
  return clipped(text, LONGEST_MESSAGE);
}

/** A copy, since a part of a text keeps all of it in memory. */
function clipped(text: string, most: number): string {
  return text.length > most ? `${JSON.parse(JSON.stringify(text.slice(0, most)))}…` : text;
}

/** What a thrown value says; whatever it is, this does not throw. */
export function said(thrown: unknown): string {
  try {
    return clippedMessage(String(thrown));
  } catch {
    return "something that cannot be shown as a text";
  }
}
