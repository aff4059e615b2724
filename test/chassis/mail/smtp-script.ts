import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What is said at a step of the exchange: a reply, or nothing any more. */
export type Steps = Partial<
  Record<'greeting' | 'EHLO' | 'AUTH' | 'STARTTLS' | 'MAIL' | 'RCPT' | 'DATA' | 'message', string>
>;

const usual: Required<Steps> = {
  greeting: '220 here',
  EHLO: '250-here\r\n250 AUTH PLAIN LOGIN',
  AUTH: '235 welcome',
  STARTTLS: '454 not now',
  MAIL: '250 sender ok',
  RCPT: '250 recipient ok',
  DATA: '354 go on',
  message: '250 taken',
};

/** A mail server with a given reply at each step, for replies that no decent one gives; `drop` closes the connection. */
export class SmtpScript {
  steps: Steps = {};
  /** Another answer to mails for this address, or with this word in them. */
  special: { word: string; steps: Steps } | undefined;
  readonly taken: string[] = [];
  /** How many logins were tried. */
  logins = 0;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server = createServer((socket) => this.serve(socket));

  get url(): string {
    return `smtp://sender:hunter2@127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async open(): Promise<void> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => this.sockets.delete(socket));
    let isSpecial = false;
    const say = (step: keyof Steps) => {
      const reply = (isSpecial ? this.special?.steps[step] : undefined) ?? this.steps[step] ?? usual[step];
      if (reply === 'drop') socket.destroy();
      else socket.write(`${reply}\r\n`);
    };
    let pending = '';
    let message: string | undefined;
    const takeText = (line: string) => {
      message = `${message ?? ''}${line}\n`;
      if (line !== '.') return;
      if ((this.steps.message ?? usual.message).startsWith('2') && !isSpecial) this.taken.push(message);
      message = undefined;
      say('message');
    };
    const takeCommand = (line: string) => {
      const step = line.startsWith('STARTTLS') ? 'STARTTLS' : (line.slice(0, 4) as keyof Steps);
      if (step === 'AUTH') this.logins += 1;
      if (step === 'DATA' && (this.steps.DATA ?? usual.DATA).startsWith('3')) message = '';
      if (line.startsWith('QUIT')) socket.end('221 bye\r\n');
      else say(step);
    };
    const take = (line: string) => {
      isSpecial ||= this.special !== undefined && line.includes(this.special.word);
      if (message === undefined) takeCommand(line);
      else takeText(line);
    };
    socket.on('data', (chunk) => {
      pending += chunk.toString();
      const lines = pending.split('\r\n');
      pending = lines.pop()!;
      for (const line of lines) take(line);
    });
    say('greeting');
  }
}
