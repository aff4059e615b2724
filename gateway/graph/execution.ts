import type { ApolloGateway } from '@apollo/gateway';
import { GraphQLError, OperationTypeNode, getOperationAST } from 'graphql';
import { outgrown } from '../errors';
import type { RequestScope } from '../request-scope';

/** Plans and executes one operation. */
export type Execute = ApolloGateway['executor'];
export type Executed = Awaited<ReturnType<Execute>>;

/** The gateway with something done around each of its executions. */
export function executing(
  gateway: ApolloGateway,
  around: (execute: Execute) => Execute,
): Pick<ApolloGateway, 'load' | 'onSchemaLoadOrUpdate' | 'stop'> {
  return {
    load: async (options) => {
      const { executor, ...loaded } = await gateway.load(options);
      return { ...loaded, executor: around(executor) };
    },
    onSchemaLoadOrUpdate: (callback) => gateway.onSchemaLoadOrUpdate(callback),
    stop: () => gateway.stop(),
  };
}

/** An answer that outgrew its price becomes one error. A mutation has been done by then, so its answer is given. */
export function withinPrice(execute: Execute): Execute {
  return async (context) => {
    const result = await execute(context);
    const { production } = (context.context as RequestScope).outcome;
    const operation = getOperationAST(context.document, context.request.operationName);
    if (!production?.isOutgrown || operation?.operation === OperationTypeNode.MUTATION) return result;
    const { message, extensions } = outgrown(production);
    return { errors: [new GraphQLError(message, { extensions })] };
  };
}
