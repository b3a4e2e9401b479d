import type { SandboxBundle } from "../host/sandbox.ts";

/** What the picture of the board needs. */
export interface PageBoard {
  id: string;
  name: string;
  leds: readonly string[];
  buttons: readonly string[];
  pins: readonly string[];
  analog: readonly string[];
}

interface Common {
  /** The id of the server that built it. */
  server: string;
  /** Counts the builds of this server. */
  version: number;
  /** The app's file, as the user wrote it. */
  file: string;
  /** The same by its whole path: what the browser keeps for it has that name. */
  path: string;
  board: PageBoard;
  /** The time of day at the start of each run, in ms since 1970. Default 0. */
  date?: number;
  texts: Texts;
}

/** What the server sends: the app, or why there is none. */
export type PageState = Common & ({ bundle: SandboxBundle } | { error: string });

/** The app's sources, by the names that places have. */
export type Texts = Readonly<Record<string, string>>;

/** Where the page finds it. */
export const STATE_PATH = "/app.json";
/** Where the page hears that there is another one. */
export const CHANGES_PATH = "/changes";

/** What the page hears there, first of all right away. */
export interface Announcement {
  /** The server's id: no two servers have the same one. */
  server: string;
  /** Of the newest build; 0 before the first one. */
  version: number;
}
