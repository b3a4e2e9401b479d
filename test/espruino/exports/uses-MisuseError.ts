import { type Board, MisuseError, type Routine } from "ristretto";

export default function* usesMisuseError(board: Board): Routine<void> {
  const button = board.digital("BTN1");
  try {
    button.write(1);
  } catch (error: any) {
    report(error instanceof MisuseError);
    report(error.code);
  }
  button.close();
}
