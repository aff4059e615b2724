import { endpoint, post } from './endpoints';
import { Observed } from './observed';

export interface Persona {
  readonly persona: string;
  readonly name: string;
  readonly description: string;
}

/** What the graph itself says about the signed-in user. */
interface Viewer {
  readonly kind: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly roles: readonly string[];
  readonly account: { readonly legalName: string } | null;
}

export interface SessionState {
  /** Null until it is known whether this server hands out personas; empty where it does not. */
  readonly personas: readonly Persona[] | null;
  /** The chosen persona; null for anonymous. */
  readonly persona: string | null;
  /** A token pasted by hand, where there are no personas. */
  readonly pastedToken: string;
  readonly viewer: Viewer | null;
  readonly problem: string | null;
}

interface IssuedToken {
  readonly value: string;
  readonly renewAt: number;
}

const rememberedPersona = 'partner-graph:persona';
const anonymous = '';

/** Knows in whose name requests are sent. Tokens live in memory only; the choice of persona is remembered. */
export class Session extends Observed<SessionState> {
  private issued: Promise<IssuedToken> | null = null;
  private opened: Promise<void> | null = null;

  constructor(private readonly preferred: string | null) {
    super({ personas: null, persona: null, pastedToken: '', viewer: null, problem: null });
    void this.ready();
  }

  /** The token to send now, or null for an anonymous request. */
  async token(): Promise<string | null> {
    await this.ready();
    const { persona, pastedToken } = this.get();
    if (persona === null) return pastedToken || null;
    const token = await (this.issued ?? this.issue(persona));
    // Renewed on demand: a timer would sleep with the laptop and wake too late.
    if (Date.now() < token.renewAt) return token.value;
    return (await this.issue(persona)).value;
  }

  /** After a refusal: the next request asks for a fresh token, as the issuer may have changed its keys. */
  forgetToken(): void {
    this.issued = null;
  }

  async choose(persona: string | null): Promise<void> {
    localStorage.setItem(rememberedPersona, persona ?? anonymous);
    this.forgetToken();
    this.update({ persona, viewer: null });
    await this.introduce();
  }

  async paste(token: string): Promise<void> {
    this.update({ pastedToken: token.replace(/^bearer\s+/i, '').trim(), viewer: null });
    await this.introduce();
  }

  /** What messages call the user. */
  get label(): string {
    const { persona, pastedToken } = this.get();
    return persona ?? (pastedToken ? 'your token' : 'anonymous');
  }

  /** A token that could not be had is nothing to keep: the next request asks for it again. */
  private issue(persona: string): Promise<IssuedToken> {
    const asked = requestToken(persona);
    this.issued = asked;
    asked.then(
      () => {
        if (this.get().problem !== null) void this.introduce();
      },
      () => {
        if (this.issued === asked) this.issued = null;
      },
    );
    return asked;
  }

  /** Until it is known who there is, requests are anonymous, and each asks again. */
  private ready(): Promise<void> {
    this.opened ??= this.open().catch((error: unknown) => {
      this.opened = null;
      this.update({ problem: reasonOf(error) });
    });
    return this.opened;
  }

  private async open(): Promise<void> {
    const personas = await requestPersonas();
    const remembered = localStorage.getItem(rememberedPersona) ?? this.preferred;
    const known = personas.some(({ persona }) => persona === remembered);
    this.update({ personas, persona: known ? remembered : null });
    // Not awaited: the introduction needs a token, and tokens wait for this method.
    void this.introduce();
  }

  private async introduce(): Promise<void> {
    const { persona, pastedToken } = this.get();
    const stillTheSame = (): boolean => this.get().persona === persona && this.get().pastedToken === pastedToken;
    try {
      const viewer = await requestViewer(await this.token());
      if (stillTheSame()) this.update({ viewer, problem: null });
    } catch (error) {
      if (stillTheSame()) this.update({ problem: reasonOf(error) });
    }
  }

  private update(change: Partial<SessionState>): void {
    this.set({ ...this.get(), ...change });
  }
}

async function requestPersonas(): Promise<readonly Persona[]> {
  const response = await fetch(endpoint('dev/personas'));
  // Other refusals mean that this server has none; this one, that it cannot say just now.
  if (response.status >= 500) throw new Error(`No personas: the issuer answered ${response.status}.`);
  return response.ok ? ((await response.json()) as Persona[]) : [];
}

async function requestToken(persona: string): Promise<IssuedToken> {
  const response = await post('dev/token', { persona }, null);
  if (!response.ok) throw new Error(`No token for ${persona}: the issuer answered ${response.status}.`);
  const answer = (await response.json()) as { readonly access_token: string; readonly expires_in: number };
  // A fifth of its life is left for the request to arrive in, and for clocks that differ.
  return { value: answer.access_token, renewAt: Date.now() + answer.expires_in * 800 };
}

async function requestViewer(token: string | null): Promise<Viewer | null> {
  if (token === null) return null;
  const query = '{ viewer { kind name email roles account { legalName } } }';
  const response = await post('graphql', { query }, token);
  if (response.status === 401) throw new Error('This token is not accepted.');
  const { data } = (await response.json()) as { data?: { viewer: Viewer } };
  return data?.viewer ?? null;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
