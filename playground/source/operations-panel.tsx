import type { GraphiQLPlugin } from '@graphiql/react';
import { useState, useSyncExternalStore } from 'react';
import type { SavedOperation } from './saved-operation';
import { operations, session } from './session-of-page';
import { useOperationTabs } from './operation-tabs';

export const operationsPlugin: GraphiQLPlugin = {
  title: 'Saved Operations',
  icon: BookmarkIcon,
  content: OperationsPanel,
};

function OperationsPanel() {
  const tabs = useOperationTabs();
  return (
    <section className="operations" aria-label="Saved operations">
      <h2>Saved operations</h2>
      <p>One for each task a newcomer would try. Each opens in a tab of its own.</p>
      <ol>
        {operations.map((operation) => (
          <OperationCard key={operation.id} operation={operation} open={tabs.open} isOpen={tabs.shows(operation)} />
        ))}
      </ol>
    </section>
  );
}

interface CardProps {
  readonly operation: SavedOperation;
  readonly isOpen: boolean;
  readonly open: (operation: SavedOperation) => Promise<string | null>;
}

function OperationCard({ operation, isOpen, open }: CardProps) {
  const { personas, persona } = useSyncExternalStore(session.subscribe, session.get);
  const [notice, setNotice] = useState<string | null>(null);
  const fitting = personas?.find((known) => known.persona === operation.persona);
  const show = async () => setNotice(await open(operation));
  const signIn = async () => {
    await session.choose(operation.persona);
    await show();
  };
  return (
    <li className={isOpen ? 'card open' : 'card'}>
      <button type="button" className="card-face" onClick={() => void show()} aria-pressed={isOpen}>
        <strong>{operation.title}</strong>
        <span>{operation.why}</span>
        <code>{operation.persona ?? 'anyone'}</code>
      </button>
      {isOpen && fitting && fitting.persona !== persona && (
        <p className="offer">
          Written for {fitting.persona}.
          <button type="button" onClick={() => void signIn()}>
            Switch to {fitting.name}
          </button>
        </p>
      )}
      {isOpen && notice && <p className="offer">{notice}</p>}
    </li>
  );
}

function BookmarkIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M7 3.75h10A1.25 1.25 0 0 1 18.25 5v15.25L12 16.1l-6.25 4.15V5A1.25 1.25 0 0 1 7 3.75Z" />
      <path d="M9 8h6M9 11.25h6" strokeLinecap="round" />
    </svg>
  );
}
