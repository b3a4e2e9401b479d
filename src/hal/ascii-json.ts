/**
 * What JSON.stringify gave, if it is JSON. Espruino writes `undefined`, and ` ... ` for what holds itself.
 * @throws SyntaxError
 */
export function checkedJson(text: string | undefined): string {
  if (!text || text === "undefined" || text.indexOf(" ... ") >= 0) JSON.parse(text!);
  return text!;
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
