import { type Board, fromCallback, type Routine } from "ristretto";
import type { Digital, Level } from "ristretto/hal";

export default function* usesFromCallback(board: Board): Routine<void> {
  const button = board.digital("BTN1");
  report(yield* pressed(button));
  report(yield* pressed(button));
  button.close();
}

const pressed = (pin: Digital) =>
  fromCallback<Level>(
    (resolve) => pin.watch("rising", resolve),
    (watch) => pin.unwatch(watch),
  );
