import { useGraphiQL } from '@graphiql/react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { lastExchange, type Exchange } from './fetcher';

interface Shown {
  readonly tab: string | undefined;
  readonly exchange: Exchange;
}

/** Says how the answer above came about. An answer in another tab is none of its business. */
export function ResponseFooter() {
  const exchange = useSyncExternalStore(lastExchange.subscribe, lastExchange.get);
  const tab = useGraphiQL(({ tabs, activeTabIndex }) => tabs[activeTabIndex]?.id);
  const [shown, setShown] = useState<Shown | null>(null);
  // Only a new answer changes what belongs to which tab, so the tab is no dependency.
  useEffect(() => setShown(exchange && { tab, exchange }), [exchange]);

  if (!shown || shown.tab !== tab) return <p className="exchange">Run an operation with Ctrl-Enter.</p>;
  const { status, milliseconds, bytes, askedAs, requestId } = shown.exchange;
  return (
    <p className="exchange" role="status">
      <span className={status < 400 ? 'status good' : 'status bad'}>{status}</span>
      <span>{milliseconds} ms</span>
      <span>{readableSize(bytes)}</span>
      <span>as {askedAs}</span>
      {requestId && (
        <span className="request-id" title={requestId}>
          request {requestId}
        </span>
      )}
    </p>
  );
}

function readableSize(bytes: number): string {
  return bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(1)} kB`;
}
