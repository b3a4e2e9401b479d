import type { Survey } from "../../compiler/bundle.ts";
import type { BoardDescription } from "../../targets/espruino/boards/index.ts";
import { lackOf } from "../../targets/espruino/lacks.ts";
import type { PinMap } from "../../targets/espruino/pin-map.ts";
import { PlacedError } from "../failure.ts";

/**
 * @param pins what `--pins` says; undefined where there is no such option.
 * @throws PlacedError if the app is certain to open what the board does not have.
 */
export function checkPins({ opened }: Survey, board: BoardDescription, pins: PinMap | undefined): void {
  const wrong = opened().flatMap(({ opener, name, file, line, column }) => {
    const sentence = lackOf(board, pins, opener, name);
    return sentence === undefined ? [] : [`${file}:${line}:${column}: ${sentence}`];
  });
  if (wrong.length > 0) throw new PlacedError(wrong.join("\n"));
}
