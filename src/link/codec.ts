import { asciiJson } from "../hal/ascii-json.ts";

/** How messages become bytes, and bytes messages. */
export interface Codec<Out, In = Out> {
  /** One character a byte (0..255). What it throws is thrown where the message is sent. */
  encode(message: Out): string;
  /** What it throws ends the link, and goes to the executor's `onError`. */
  decode(text: string): In;
}

/** JSON in plain ASCII, whatever the texts in it; undefined is an empty message. */
export const json: Codec<any> = {
  encode: asciiJson,
  decode: (text) => (text === "" ? undefined : JSON.parse(text)),
};
