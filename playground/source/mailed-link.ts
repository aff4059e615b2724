import { pick, useGraphiQL } from '@graphiql/react';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useOperationTabs } from './operation-tabs';
import { mailed, session } from './session-of-page';

/** Opens the operation of a mailed link, and looks its variables up again when the viewer changes while it is in view. */
export function MailedLink() {
  const { variableEditor } = useGraphiQL(pick('variableEditor'));
  const { viewer } = useSyncExternalStore(session.subscribe, session.get);
  const tabs = useOperationTabs();
  const wasOpened = useRef(false);
  useEffect(() => {
    const { operation, token } = mailed;
    if (!operation || !variableEditor || (wasOpened.current && !tabs.shows(operation))) return;
    wasOpened.current = true;
    void tabs.open(operation, { token });
    // Not by `tabs`, which is another after every key that is typed.
  }, [variableEditor, viewer]);
  return null;
}
