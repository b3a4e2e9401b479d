/** JSON in plain ASCII, whatever the texts in it; empty for what JSON has no text of, such as undefined. */
export function asciiJson(value: unknown): string {
  const text: string | undefined = JSON.stringify(value);
  return text === undefined ? "" : inAscii(text);
}

/** JSON with an escape for each half of a character beyond ASCII. Not every engine has classes of those in its patterns. */
export function inAscii(json: string): string {
  let out = "";
  let from = 0;
  for (let i = 0; i < json.length; i++) {
    const code = json.charCodeAt(i);
    if (code < 127) continue;
    out += `${json.slice(from, i)}\\u${(0x10000 + code).toString(16).slice(1)}`;
    from = i + 1;
  }
  return out + json.slice(from);
}
