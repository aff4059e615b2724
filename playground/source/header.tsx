import { useSyncExternalStore } from 'react';
import { PersonaSwitch } from './persona-switch';
import { session } from './session-of-page';
import { TokenField } from './token-field';

export function Header() {
  const { personas, problem } = useSyncExternalStore(session.subscribe, session.get);
  return (
    <header className="top">
      <Mark />
      <h1>
        Partner Graph <small>playground</small>
      </h1>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {personas && (personas.length > 0 ? <PersonaSwitch /> : <TokenField />)}
    </header>
  );
}

function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" />
      <path d="M16 9 8.5 22.5M16 9l7.5 13.5M8.5 22.5h15" />
      <circle cx="16" cy="9" r="4" />
      <circle cx="8.5" cy="22.5" r="3.2" />
      <circle cx="23.5" cy="22.5" r="3.2" />
    </svg>
  );
}
