import { GraphQLError, OperationTypeNode, getOperationAST } from 'graphql';
import { outgrown } from '../errors';
import type { RequestScope } from '../request-scope';
import type { Execute } from './execution';

/** An answer that outgrew its price is none: one error instead of what there was of it. A mutation is done, and says so. */
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
