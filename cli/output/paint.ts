/** How pieces of output look. Without colour every function gives its text back. */
export interface Paint {
  dim(text: string): string;
  name(text: string): string;
  high(text: string): string;
  bad(text: string): string;
  strong(text: string): string;
}

function style(code: number): (text: string) => string {
  return (text) => (text === "" ? "" : `\x1b[${code}m${text}\x1b[0m`);
}

function plain(text: string): string {
  return text;
}

export const PLAIN: Paint = { dim: plain, name: plain, high: plain, bad: plain, strong: plain };
export const COLOUR: Paint = {
  dim: style(2),
  name: style(36),
  high: style(32),
  bad: style(31),
  strong: style(1),
};
