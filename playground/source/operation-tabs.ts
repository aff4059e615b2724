import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { createFetcher } from './fetcher';
import type { SavedOperation } from './saved-operation';
import { session } from './session-of-page';

type Variables = Record<string, unknown>;

interface OperationTabs {
  /** Brings the operation up, variables filled in. Answers with a sentence when something is still to be filled in. */
  readonly open: (operation: SavedOperation, given?: Variables) => Promise<string | null>;
  readonly shows: (operation: SavedOperation) => boolean;
}

export function useOperationTabs(): OperationTabs {
  const actions = useGraphiQLActions();
  const { tabs, activeTabIndex, queryEditor, variableEditor } = useGraphiQL(
    pick('tabs', 'activeTabIndex', 'queryEditor', 'variableEditor'),
  );
  const active = tabs[activeTabIndex];

  const bringUp = (operation: SavedOperation): void => {
    const already = tabs.findIndex(({ query }) => query === operation.query);
    if (already >= 0) {
      if (already !== activeTabIndex) actions.changeTab(already);
      return;
    }
    if (active?.query?.trim()) actions.addTab();
    queryEditor?.setValue(operation.query);
    variableEditor?.setValue(operation.variables);
  };

  return {
    shows: (operation) => active?.query === operation.query,
    open: async (operation, given) => {
      bringUp(operation);
      const wanted = { ...(JSON.parse(operation.variables || '{}') as Variables), ...given };
      if (given) variableEditor?.setValue(JSON.stringify(wanted, null, 2));
      const fits = operation.persona === null || operation.persona === session.get().persona;
      // On a narrow window the panel lies over the tab; it stays only where it still has an offer to make.
      if (fits && isNarrow()) actions.setVisiblePlugin(null);
      if (operation.lookup === null || !fits) return null;
      const found = await lookUp(operation.lookup, wanted);
      variableEditor?.setValue(JSON.stringify(found, null, 2));
      const isWhole = !Object.values(found).includes('');
      return isWhole ? null : 'Nothing was found to fill the variables with: put ids of your own in.';
    },
  };
}

async function lookUp(query: string, wanted: Variables): Promise<Variables> {
  const found = { ...wanted };
  collect(await createFetcher(session)({ query, variables: wanted }), found);
  return found;
}

/** The aliases of a lookup name the variables, wherever in the answer they stand. */
function collect(answer: unknown, into: Variables): void {
  if (typeof answer !== 'object' || answer === null) return;
  for (const [name, value] of Object.entries(answer)) {
    if (into[name] === '' && ['string', 'number'].includes(typeof value)) into[name] = value;
    else collect(value, into);
  }
}

function isNarrow(): boolean {
  return window.matchMedia('(max-width: 760px)').matches;
}
