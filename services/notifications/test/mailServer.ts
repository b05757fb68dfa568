import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** What a mail server does with whoever comes: takes mails; refuses them for now; never greets; never answers after the mail was handed over; takes the mail and answers long after. */
export type MailServerDoes = 'TAKES' | 'REFUSES_FOR_NOW' | 'NEVER_GREETS' | 'HANGS_AFTER_DATA' | 'TAKES_AND_ANSWERS_LATE';

/** A real mail server that does what a scenario says. */
export interface MailServer {
  does: MailServerDoes;
  /** The numbers of the deliveries whose mails were taken, in their order, repetitions too. */
  taken: string[];
  /** How many mails were handed over, taken or not. */
  handedOver: number;
  port: number;
  /** Nobody answers any more on the port. */
  down(): Promise<void>;
  up(): Promise<void>;
}

/** Starts a mail server on a free port of this machine; `late` is how long it takes to answer late, in milliseconds. */
export async function startMailServer(late: number): Promise<MailServer> {
  let server: SMTPServer | null = null;
  const mails: MailServer = {
    does: 'TAKES', taken: [], handedOver: 0, port: 0,
    async up() {
      server = serverOf(mails, late);
      await new Promise<void>((resolve) => server!.listen(mails.port, '127.0.0.1', resolve));
      mails.port = (server.server.address() as AddressInfo).port;
    },
    async down() {
      await new Promise<void>((resolve) => server!.close(resolve));
    },
  };
  await mails.up();
  return mails;
}

function serverOf(mails: MailServer, late: number): SMTPServer {
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], closeTimeout: 100,
    onConnect: (_session, greet) => (mails.does === 'NEVER_GREETS' ? undefined : greet()),
    onData(stream, _session, answer) {
      let mail = '';
      stream.on('data', (part: Buffer) => (mail += part.toString()));
      stream.on('end', () => {
        mails.handedOver += 1;
        if (mails.does === 'HANGS_AFTER_DATA') return;
        if (mails.does === 'REFUSES_FOR_NOW') return answer(Object.assign(new Error('try again later'), { responseCode: 451 }));
        mails.taken.push(/^Message-ID: <(.+)@/im.exec(mail)?.[1] ?? 'UNNUMBERED');
        if (mails.does === 'TAKES_AND_ANSWERS_LATE') setTimeout(() => answer(), late);
        else answer();
      });
    },
  });
  // A client that gave up closes its connection.
  server.on('error', () => undefined);
  return server;
}

/** A system that is called: what it answers, and every call that reached it, by the delivery's number. */
export interface CalledSystem {
  does: 'TAKES' | 'ANSWERS_503' | 'TAKES_AND_BREAKS_OFF';
  url: string;
  /** What it took for the first time, in order; it recognises repetitions by their key. */
  taken: { key: string; issueId: string }[];
  repetitions: number;
  calls: number;
  stop(): Promise<void>;
}

/** Starts a system that is called, on a free port of this machine. */
export async function startCalledSystem(): Promise<CalledSystem> {
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      system.calls += 1;
      if (system.does === 'ANSWERS_503') return void response.writeHead(503).end();
      const key = String(request.headers['idempotency-key']);
      if (system.taken.some((call) => call.key === key)) system.repetitions += 1;
      else system.taken.push({ key, issueId: (JSON.parse(body) as { issueId: string }).issueId });
      if (system.does === 'TAKES_AND_BREAKS_OFF') request.socket.destroy();
      else response.writeHead(204).end();
    });
  });
  const system: CalledSystem = {
    does: 'TAKES', url: '', taken: [], repetitions: 0, calls: 0,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  system.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return system;
}
