import { describe, MisuseError } from "../executor/errors/errors.ts";
import { checkedJson, inAscii } from "../hal/ascii-json.ts";

/** How messages become bytes, and bytes messages. */
export interface Codec<Out, In = Out> {
  /** One character a byte (0..255). What it throws is thrown where the message is sent. */
  encode(message: Out): string;
  /** What it throws ends the link, and goes to the executor's `onError`. */
  decode(text: string): In;
}

/** JSON in plain ASCII, whatever the texts in it; undefined is an empty message. `encode` throws R61 for what JSON cannot hold. */
export const json: Codec<any> = {
  encode(message) {
    if (message === undefined) return "";
    let text: string;
    try {
      text = checkedJson(JSON.stringify(message));
    } catch {
      throw new MisuseError(61, typeof message === "object" ? "this message" : describe(message));
    }
    return inAscii(text);
  },
  decode: (text) => (text === "" ? undefined : JSON.parse(text)),
};
