import type { GraphQLDataSource } from '@apollo/gateway';
import { ClientGone, SubgraphFailure, bySubgraph, clientGone, failed, outgrown, type ClientError } from '../errors';
import type { RequestScope } from '../request-scope';
import { AnswerOutgrown, longestLists, type Production } from '../production';
import { distinct, spread, spreadPath, type Reference, type Representations } from './representations';
import type { Source, SubgraphAnswer, SubgraphRequest } from './source';
import { noteStaleSources } from './stale-sources';

interface PlannedSourceParts {
  readonly name: string;
  readonly source: Source;
  readonly complete: (query: string, references: readonly Reference[]) => (Record<string, unknown> | null)[];
}

interface Response {
  data?: Record<string, unknown> | null;
  errors?: ClientError[];
}

/** As the planner prints it. A client cannot write it: the schema of clients has no such field. */
const ENTITY_FETCH = /^\s*query[^{]*\{\s*_entities\s*\(\s*representations/;

type Entities = (Record<string, unknown> | null)[];

/** Stands between the query plan and a subgraph: whatever happens there, the plan gets an answer that it can use. */
export class PlannedSource implements GraphQLDataSource {
  constructor(private readonly parts: PlannedSourceParts) {}

  async process(options: Parameters<GraphQLDataSource['process']>[0]): Promise<Response> {
    const scope = options.context as RequestScope;
    const { query = '', variables = {}, operationName } = options.request;
    const isMutation = /^\s*mutation\b/.test(query);
    const request = { query, variables: variables as Record<string, unknown>, operationName, isMutation };
    if (!ENTITY_FETCH.test(query)) return this.askPlainly(request, scope);
    const references = request.variables['representations'] as readonly Reference[];
    return this.askForEntities(request, distinct(references), scope);
  }

  private async askPlainly(request: SubgraphRequest, scope: RequestScope): Promise<Response> {
    try {
      const { data, errors = [], extensions } = await this.ask(request, scope);
      if (request.isMutation) noteDryRun(extensions, scope);
      return { data: data ?? null, ...shown(errors.map((error) => bySubgraph(error, this.parts.name, scope))) };
    } catch (error) {
      return { data: null, errors: [this.failure(error, scope)] };
    }
  }

  private async askForEntities(
    request: SubgraphRequest,
    wanted: Representations,
    scope: RequestScope,
  ): Promise<Response> {
    const { unique } = wanted;
    try {
      const answer = await this.ask(
        { ...request, variables: { ...request.variables, representations: unique } },
        scope,
        wanted.places,
      );
      const errors = (answer.errors ?? []).map((error) => bySubgraph(error, this.parts.name, scope));
      const entities = this.completed(entitiesOf(answer, unique.length), request.query, unique, errors);
      return {
        data: { _entities: spread(entities, wanted) },
        ...shown(errors.flatMap((each) => everywhere(each, wanted))),
      };
    } catch (error) {
      const entities = this.parts.complete(request.query, unique);
      return { data: { _entities: spread(entities, wanted) }, errors: [this.failure(error, scope)] };
    }
  }

  /** The answer of a mutation is taken whatever its size: the mutation is done. */
  private async ask(
    request: SubgraphRequest,
    scope: RequestScope,
    places: readonly number[] | null = null,
  ): Promise<SubgraphAnswer> {
    const { production } = scope.outcome;
    production?.assertWithin();
    const answer = await (request.isMutation
      ? this.parts.source.ask(request, scope.passport)
      : this.query({ ...request, mostObjects: production?.left, gone: scope.gone }, scope));
    noteStaleSources(answer.extensions, scope);
    production?.note(answer, places);
    // The log of the subgraph says which list it was.
    if (hasCode(answer, 'QUERY_TOO_EXPENSIVE')) production?.stop();
    if (production?.isOutgrown) this.warn(production, answer, scope);
    if (!request.isMutation) production?.assertWithin();
    return answer;
  }

  /** Asked for a client that waits for the answer. */
  private async query(request: SubgraphRequest, { gone, passport }: RequestScope): Promise<SubgraphAnswer> {
    const hasGone = (): boolean => gone.aborted;
    if (hasGone()) throw new ClientGone();
    const answer = await this.parts.source.ask(request, passport);
    // Where it has stopped because of the client, it says that it took too long.
    if (!hasCode(answer, 'DEADLINE_EXCEEDED')) return answer;
    throw hasGone() ? new ClientGone() : new SubgraphFailure('SUBGRAPH_TIMEOUT', 'it gave up by itself');
  }

  private warn({ price, produced, bytes, isTooLong }: Production, answer: SubgraphAnswer, scope: RequestScope): void {
    const details = { service: this.parts.name, price, produced, bytes, longest: longestLists(answer) };
    const cause = isTooLong ? 'it is too long' : 'a list is longer than it says';
    scope.log.warn(details, `an answer outgrew its price: ${cause}`);
  }

  /** A null beside an error is an entity that failed; a null alone is one that does not exist, and stays null. */
  private completed(
    entities: Entities | null,
    query: string,
    unique: readonly Reference[],
    errors: readonly ClientError[],
  ): Entities {
    const lost = new Set(errors.flatMap(({ path }) => (path?.[0] === '_entities' ? [path[1]] : [])));
    const isLost = (place: number) => entities === null || (entities[place] === null && lost.has(place));
    if (!unique.some((_, place) => isLost(place))) return entities ?? [];
    const substitutes = this.parts.complete(query, unique);
    return unique.map((_, place) => (isLost(place) ? substitutes[place] : entities?.[place]) ?? null);
  }

  private failure(error: unknown, scope: RequestScope): ClientError {
    const { name } = this.parts;
    if (error instanceof ClientGone) {
      scope.log.debug({ service: name }, 'the client has gone');
      return clientGone;
    }
    if (error instanceof AnswerOutgrown) return outgrown(error.production);
    if (error instanceof SubgraphFailure) {
      scope.log.warn({ service: name, code: error.code, reason: error.reason }, 'a subgraph did not answer');
      return failed(error.code, name);
    }
    scope.log.error({ service: name, err: error }, 'a subgraph could not be asked');
    return failed('SUBGRAPH_UNAVAILABLE', name);
  }
}

function hasCode({ errors = [] }: SubgraphAnswer, code: string): boolean {
  return errors.some((error) => (error as Partial<ClientError>).extensions?.code === code);
}

/** Of a mutation's extensions only the events of a dry run reach the client; a request holds one mutation at most. */
function noteDryRun(extensions: SubgraphAnswer['extensions'], { outcome }: RequestScope): void {
  const { events } = (extensions?.['dryRun'] ?? {}) as { readonly events?: unknown };
  if (Array.isArray(events)) outcome.dryRunEvents = events;
}

/** The entities of an answer, or null when it has none and says why. */
function entitiesOf({ data }: SubgraphAnswer, count: number): Entities | null {
  if (data === null || data === undefined) return null;
  const entities = data['_entities'];
  const fits = Array.isArray(entities) && entities.length === count && entities.every(isEntity);
  if (!fits) throw new SubgraphFailure('SUBGRAPH_BAD_RESPONSE', 'not one entity for each reference');
  return entities as Entities;
}

const isEntity = (value: unknown): boolean => typeof value === 'object' && !Array.isArray(value);

const everywhere = (error: ClientError, wanted: Representations): ClientError[] =>
  spreadPath(error.path, wanted).map((path) => ({ ...error, path }));

const shown = (errors: ClientError[]): { errors?: ClientError[] } => (errors.length > 0 ? { errors } : {});
