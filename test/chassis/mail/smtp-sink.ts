import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';

export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly message: string;
}

type Mood = 'accept' | 'busy' | 'refuse' | 'hang' | 'drop';

/** A real mail server in this process, in one of several moods. */
export class SmtpSink {
  mood: Mood = 'accept';
  readonly received: Received[] = [];
  private server: SMTPServer | undefined;
  private port = 0;

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  async open(): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      logger: false,
      closeTimeout: 50,
      onRcptTo: ({ address }, session, done) => {
        if (this.mood === 'busy') done(Object.assign(new Error('come back later'), { responseCode: 450 }));
        else if (this.mood === 'refuse')
          done(Object.assign(new Error(`<${address}>: no such user`), { responseCode: 550 }));
        else done();
      },
      onData: (stream, session, done) => {
        const { mailFrom, rcptTo } = session.envelope;
        void textOf(stream).then((message) => {
          if (this.mood === 'hang') return;
          this.received.push({
            from: mailFrom ? mailFrom.address : '',
            to: rcptTo.map(({ address }) => address),
            message,
          });
          done(this.mood === 'drop' ? Object.assign(new Error('lost it'), { responseCode: 451 }) : null);
        });
      },
    });
    server.on('error', () => undefined);
    this.server = server;
    const listening = server.listen(this.port, '127.0.0.1');
    await new Promise<void>((resolve) => listening.once('listening', resolve));
    this.port = (listening.address() as { port: number }).port;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => (this.server ? this.server.close(resolve) : resolve()));
  }
}

async function textOf(stream: SMTPServerDataStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
