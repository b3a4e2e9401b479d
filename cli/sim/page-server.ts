import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import {
  type Announcement,
  CHANGES_PATH,
  type PageState,
  STATE_PATH,
} from "../../targets/wasm/simulator/page-state.ts";
import { sentenceFor, UsageError } from "../failure.ts";
import type { PageFile } from "./page-files.ts";

const LOOPBACK = "127.0.0.1";
/** The page may reach nothing but this server, and run no script but its own. */
const HEADERS = {
  "Cache-Control": "no-store",
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; " +
    "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

export interface PageServerOptions {
  port: number;
  /** No other server has it: a page that is open sees from it that this is a new one. */
  id: string;
  /** By path. */
  files: Pick<ReadonlyMap<string, PageFile>, "get">;
  /** Gets a sentence on what went wrong. */
  complain: (sentence: string) => void;
}

/** Serves the page and the newest build of the app to this machine alone; any number of pages may be open. */
export class PageServer {
  readonly address: string;
  private readonly options: PageServerOptions;
  private readonly hosts: readonly string[];
  private readonly pages = new Set<ServerResponse>();
  private state: PageState | undefined = undefined;

  private constructor(server: Server, options: PageServerOptions) {
    const { port } = server.address() as AddressInfo;
    this.options = options;
    this.address = `http://${LOOPBACK}:${port}/`;
    this.hosts = [`${LOOPBACK}:${port}`, `localhost:${port}`];
    server.on("request", (request, response) => this.answerOrFail(request, response));
    server.on("error", (error) => options.complain(sentenceFor(error)));
  }

  /** @throws UsageError if the port cannot be had. */
  static listen(options: PageServerOptions): Promise<PageServer> {
    const { port } = options;
    const server = createServer();
    return new Promise((resolve, reject) => {
      const fail = (error: NodeJS.ErrnoException) => reject(refusal(error, port));
      server.once("error", fail);
      server.listen(port, LOOPBACK, () => {
        server.off("error", fail);
        resolve(new PageServer(server, options));
      });
    });
  }

  /** Tells every page. */
  show(state: PageState): void {
    this.state = state;
    for (const page of this.pages) this.announce(page);
  }

  /** A request that fails ends itself alone. */
  private answerOrFail(request: IncomingMessage, response: ServerResponse): void {
    try {
      this.answer(request, response);
    } catch (error) {
      this.options.complain(sentenceFor(error));
      if (response.headersSent) response.destroy();
      else refuse(response, 500, "The server failed at this request. Its terminal says why.");
    }
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const { method, headers, url = "/" } = request;
    // A page of another site whose name leads here has that name.
    if (!this.hosts.includes(headers.host ?? "")) refuse(response, 403, "This server has another name.");
    else if (method !== "GET") refuse(response, 405, "This server answers GET alone.");
    else this.get(url.split("?")[0]!, response);
  }

  private get(path: string, response: ServerResponse): void {
    const file = this.options.files.get(path);
    if (path === CHANGES_PATH) this.listenTo(response);
    else if (path === STATE_PATH) this.sendState(response);
    else if (file === undefined) refuse(response, 404, "There is no such file.");
    else send(response, file.type, file.bytes);
  }

  private sendState(response: ServerResponse): void {
    if (this.state === undefined) refuse(response, 503, "The app is being built for the first time.");
    else send(response, "application/json", JSON.stringify(this.state));
  }

  private listenTo(response: ServerResponse): void {
    response.writeHead(200, { ...HEADERS, "Content-Type": "text/event-stream" });
    this.pages.add(response);
    response.on("close", () => this.pages.delete(response));
    this.announce(response);
  }

  private announce(page: ServerResponse): void {
    const announcement: Announcement = { server: this.options.id, version: this.state?.version ?? 0 };
    page.write(`data: ${JSON.stringify(announcement)}\n\n`);
  }
}

function send(response: ServerResponse, type: string, body: string | Uint8Array): void {
  response.writeHead(200, { ...HEADERS, "Content-Type": type }).end(body);
}

function refuse(response: ServerResponse, status: number, sentence: string): void {
  response
    .writeHead(status, { ...HEADERS, "Content-Type": "text/plain; charset=utf-8" })
    .end(`${sentence}\n`);
}

function refusal(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === "EADDRINUSE")
    return new UsageError(
      `Port ${port} is in use. Give another one with --port, or leave it out to get a free one.`,
    );
  if (error.code === "EACCES")
    return new UsageError(`Port ${port} may not be used here. Give one above 1023 with --port.`);
  return error;
}
