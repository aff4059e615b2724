import { useState, useSyncExternalStore, type SyntheticEvent } from 'react';
import { session } from './session-of-page';

/** Where the server hands out no personas, the user pastes a token of the identity provider. */
export function TokenField() {
  const { viewer, pastedToken } = useSyncExternalStore(session.subscribe, session.get);
  const [text, setText] = useState('');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    void session.paste(text);
    setText('');
  };
  const clear = () => void session.paste('');
  if (pastedToken) {
    const name = viewer?.name ?? viewer?.email ?? 'Signed in by token';
    return (
      <div className="token">
        <span className="who">
          <strong>{name}</strong>
          <small>{viewer?.account?.legalName ?? viewer?.kind.toLowerCase().replace('_', ' ')}</small>
        </span>
        <button type="button" className="graphiql-button" onClick={clear}>
          Sign out
        </button>
      </div>
    );
  }
  return (
    <form className="token" onSubmit={submit}>
      <input
        type="password"
        aria-label="Bearer token"
        placeholder="Bearer token"
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" className="graphiql-button" disabled={!text.trim()}>
        Use token
      </button>
    </form>
  );
}
