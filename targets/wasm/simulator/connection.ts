import { signal } from "@preact/signals";
import { CHANGES_PATH, type PageState, STATE_PATH } from "./page-state.ts";
import { Session } from "./session.ts";

/** Gets each build of the app from the server, and runs it. */
export class Connection {
  readonly state = signal<PageState | undefined>(undefined);
  readonly session = signal<Session | undefined>(undefined);
  /** The server does not answer: what runs goes on, but nothing new comes. */
  readonly lost = signal(false);
  /** Lines of input scripts that every run begins with: devices that were attached by hand. */
  readonly standing = new Map<string, string>();
  private version = 0;

  listen(): void {
    const changes = new EventSource(CHANGES_PATH);
    changes.onopen = () => {
      this.lost.value = false;
    };
    changes.onerror = () => {
      this.lost.value = true;
    };
    changes.onmessage = ({ data }) => {
      if (Number(data) !== this.version) void this.load();
    };
  }

  /** From tick 0 with the same build. */
  restart(): void {
    if (this.state.value !== undefined) this.begin(this.state.value);
  }

  private async load(): Promise<void> {
    const state: PageState = await (await fetch(STATE_PATH)).json();
    if (state.version === this.version) return;
    this.version = state.version;
    this.state.value = state;
    document.title = `${state.file.split("/").at(-1)} · ristretto`;
    this.begin(state);
  }

  private begin(state: PageState): void {
    const before = this.session.value;
    const session = new Session(state, before?.speed.value ?? 1);
    before?.dispose();
    this.session.value = session;
    void session.open([...this.standing.values()], before?.status.value === "paused");
  }
}
