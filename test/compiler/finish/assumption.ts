/** A small app for each thing that a pass over a whole bundle could take for granted. It says what it does by `report`. */
export interface Assumption {
  title: string;
  /** The text of the app, or its modules, the first one the entry. */
  app: string | Readonly<Record<string, string>>;
  /** It needs what an engine of plain ES5 lacks. */
  espruinoOnly?: boolean;
}
