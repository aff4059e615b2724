import type { ApolloGateway } from '@apollo/gateway';

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
