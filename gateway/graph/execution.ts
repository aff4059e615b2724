import type { ApolloGateway } from '@apollo/gateway';
import { GraphQLError, OperationTypeNode } from 'graphql';
import { outgrown } from '../errors';
import type { RequestScope } from '../request-scope';

/** Plans and executes one operation. */
export type Execute = ApolloGateway['executor'];
export type Executed = Awaited<ReturnType<Execute>>;

/** An answer that outgrew its price becomes one error. A mutation has been done by then, so its answer is given. */
export function withinPrice(execute: Execute): Execute {
  return async (context) => {
    const result = await execute(context);
    const { production } = (context.context as RequestScope).outcome;
    if (!production?.isOutgrown || context.operation.operation === OperationTypeNode.MUTATION) return result;
    const { message, extensions } = outgrown(production);
    return { errors: [new GraphQLError(message, { extensions })] };
  };
}
