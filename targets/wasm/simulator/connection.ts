import { signal } from "@preact/signals";
import { KeptFlash } from "./kept-flash.ts";
import { type Announcement, CHANGES_PATH, type PageState, STATE_PATH } from "./page-state.ts";
import { type Reason, Session } from "./session.ts";
import { Settings } from "./settings.ts";

/** Between two attempts to reach a server that does not answer. */
const RETRY_MS = 1000;

/** Gets each build of the app from the server, and runs it. */
export class Connection {
  readonly state = signal<PageState | undefined>(undefined);
  readonly session = signal<Session | undefined>(undefined);
  /** The server does not answer: what runs goes on, but nothing new comes. */
  readonly lost = signal(false);
  readonly settings = new Settings();
  readonly flash = new KeptFlash();
  /** The id of the server that this page is from. */
  private server: string | undefined = undefined;
  private version = 0;
  private changes: EventSource | undefined = undefined;
  private retry: ReturnType<typeof setTimeout> | undefined = undefined;

  listen(): void {
    this.connect();
    // Timers of a page that nobody sees are slow.
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible" && this.lost.value) this.connect();
    });
  }

  /** From tick 0 with the same build. */
  restart(): void {
    if (this.state.value !== undefined) void this.begin(this.state.value, "pin");
  }

  /** As the board would by itself, after a deep sleep or a reset by its watchdog: from tick 0, but time has gone on. */
  startAgain(reason: Reason): void {
    if (this.state.value !== undefined)
      void this.begin(this.state.value, reason, this.session.value?.startsAt);
  }

  /** Erases the board's flash: from tick 0 with none of its values. */
  clearStorage(): void {
    this.flash.clear();
    this.restart();
  }

  /** A browser gives up where something else answers, so this tries again itself. */
  private connect(): void {
    clearTimeout(this.retry);
    this.changes?.close();
    this.changes = new EventSource(CHANGES_PATH);
    this.changes.onmessage = ({ data }) => this.hear(data);
    this.changes.onerror = () => this.lose();
  }

  private lose(): void {
    this.lost.value = true;
    this.changes?.close();
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.connect(), RETRY_MS);
  }

  private hear(data: string): void {
    const announcement = announcementIn(data);
    this.server ??= announcement?.server;
    if (announcement === undefined || announcement.server !== this.server) this.leave();
    else {
      this.lost.value = false;
      if (announcement.version > this.version) void this.load();
    }
  }

  /** Another server has another app, and maybe another page. */
  private leave(): void {
    this.changes?.close();
    if (this.server === undefined) this.lose();
    else location.reload();
  }

  private async load(): Promise<void> {
    const state = await fetchState();
    if (state === undefined) return this.lose();
    if (state.server !== this.server) return this.leave();
    // What was asked for earlier may come later.
    if (state.version <= this.version) return;
    this.version = state.version;
    this.state.value = state;
    this.flash.load(state.path);
    document.title = `${state.file.split("/").at(-1)} · ristretto`;
    void this.begin(state, "power");
  }

  private async begin(state: PageState, reason: Reason, date?: number): Promise<void> {
    const before = this.session.value;
    before?.end();
    const { settings, flash } = this;
    const files = flash.files.value;
    const begin = { speed: before?.speed.value ?? 1, paused: before?.stands ?? false, reason, date };
    const session = new Session(state, { settings, flash }, begin);
    this.session.value = session;
    await session.open();
    if (this.session.value !== session) return;
    if (!settings.dropOtherKinds(session.store.traces)) return session.start();
    flash.restore(files);
    void this.begin(state, reason, date);
  }
}

/** Undefined if no server of this kind says it. */
function announcementIn(data: string): Announcement | undefined {
  try {
    const { server, version } = JSON.parse(data);
    return typeof server === "string" && typeof version === "number" ? { server, version } : undefined;
  } catch {
    return undefined;
  }
}

/** Undefined if the server has gone, or has none. */
async function fetchState(): Promise<PageState | undefined> {
  try {
    const answer = await fetch(STATE_PATH);
    return answer.ok ? await answer.json() : undefined;
  } catch {
    return undefined;
  }
}
