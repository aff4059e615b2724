import type { Fetcher } from '@graphiql/toolkit';
import { HISTORY_PLUGIN } from '@graphiql/plugin-history';
import { GraphiQL } from 'graphiql';
import { ActiveTabInSight } from './active-tab-in-sight';
import { EditorComfort } from './editor-comfort';
import { editorThemes } from './editor-themes';
import { createFetcher, lastExchange } from './fetcher';
import { Header } from './header';
import { MailedLink } from './mailed-link';
import { operationsPlugin } from './operations-panel';
import { ResponseFooter } from './response-footer';
import { session } from './session-of-page';
import welcome from './welcome.graphql';

const ask = createFetcher(session, (exchange) => lastExchange.set(exchange));
const fetcher: Fetcher = (request, options) => ask(request, options?.headers);

const plugins = [operationsPlugin, HISTORY_PLUGIN];
// On a narrow window an open panel would leave no room for what it opens.
const panelAtFirst = window.innerWidth > 900 ? operationsPlugin : undefined;

// Queries wrap sooner than answers do. GraphiQL takes its layout from here, and keeps what is dragged here too.
const editorShare = 'graphiql:editorFlex';
if (localStorage.getItem(editorShare) === null) localStorage.setItem(editorShare, '1.15');

export function Playground() {
  return (
    <>
      <Header />
      <main className="workbench">
        <GraphiQL
          fetcher={fetcher}
          plugins={plugins}
          {...(panelAtFirst ? { visiblePlugin: panelAtFirst } : {})}
          defaultQuery={welcome}
          defaultEditorToolsVisibility="variables"
          editorTheme={editorThemes}
          inputValueDeprecation
          schemaDescription
        >
          <EditorComfort />
          <ActiveTabInSight />
          <MailedLink />
          <GraphiQL.Logo>
            <span className="endpoint">POST /graphql</span>
          </GraphiQL.Logo>
          <GraphiQL.Footer>
            <ResponseFooter />
          </GraphiQL.Footer>
        </GraphiQL>
      </main>
    </>
  );
}
