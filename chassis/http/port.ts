import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { StartFault } from '../process/start-fault';

interface ReservedPort {
  /** Known even where any free one was asked for. */
  readonly port: number;
  /** Lets go of it, for the server that is to listen there; more than once does no harm. */
  readonly release: () => Promise<void>;
}

/** Takes the port before anything else of a start is done, so that a start that cannot listen changes nothing. */
export async function reservePort(host: string, port: number): Promise<ReservedPort> {
  const server = createServer((socket) => socket.destroy());
  try {
    server.listen({ host, port });
    await once(server, 'listening');
  } catch (error) {
    throw listenFault(error, host, port);
  }
  const { port: taken } = server.address() as AddressInfo;
  return {
    port: taken,
    release: async () => {
      if (!server.listening) return;
      server.close();
      await once(server, 'close');
    },
  };
}

/** What a person can do about an address that cannot be listened at. */
export function listenFault(error: unknown, host: string, port: number): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return new StartFault(`Port ${port} is taken by another process. Set PORT to a free one.`);
    case 'EACCES':
      return new StartFault(`Port ${port} needs more rights than this process has. Set PORT above 1023.`);
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EADDRNOTAVAIL':
      return new StartFault(`${host} is no address of this machine. Set HOST to one, or to 0.0.0.0 for all.`);
    default:
      return error;
  }
}

/** Where a person on this machine finds what listens here. */
export function localAddress(host: string, port: number): string {
  const name = ['0.0.0.0', '::', ''].includes(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
