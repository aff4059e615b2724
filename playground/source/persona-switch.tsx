import { ChevronDownIcon, DropdownMenu } from '@graphiql/react';
import { useSyncExternalStore } from 'react';
import type { Persona, SessionState } from './session';
import { session } from './session-of-page';

const anonymous: Persona = {
  persona: 'anonymous',
  name: 'Anonymous',
  description: 'Not signed in: sees reference data and agreement texts only.',
};

export function PersonaSwitch() {
  const state = useSyncExternalStore(session.subscribe, session.get);
  const { name, detail } = describe(state);
  return (
    <DropdownMenu>
      <DropdownMenu.Button className="persona-switch" aria-label={`Persona: ${name}, ${detail}. Switch`}>
        <Avatar name={name} />
        <span className="who">
          <strong>{name}</strong>
          <small>{detail}</small>
        </span>
        <ChevronDownIcon aria-hidden="true" />
      </DropdownMenu.Button>
      <DropdownMenu.Content className="personas" align="end" aria-label="Personas">
        {(state.personas ?? []).map((persona) => (
          <PersonaItem key={persona.persona} persona={persona} chosen={persona.persona === state.persona} />
        ))}
        <PersonaItem persona={anonymous} chosen={state.persona === null} />
      </DropdownMenu.Content>
    </DropdownMenu>
  );
}

function PersonaItem({ persona, chosen }: { persona: Persona; chosen: boolean }) {
  const choose = () => void session.choose(persona === anonymous ? null : persona.persona);
  return (
    <DropdownMenu.Item className={chosen ? 'persona chosen' : 'persona'} onSelect={choose} textValue={persona.persona}>
      <Avatar name={persona.name} />
      <span className="who">
        <span>
          <strong>{persona.name}</strong> {persona !== anonymous && <code>{persona.persona}</code>}
        </span>{' '}
        <small>{persona.description}</small>
      </span>
    </DropdownMenu.Item>
  );
}

function Avatar({ name }: { name: string }) {
  const initials = name
    .split(/[\s-]+/)
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase());
  return (
    <span className="avatar" aria-hidden="true">
      {initials.join('')}
    </span>
  );
}

/** The graph's own word on who is signed in, where it has spoken; the list's until then. */
function describe({ personas, persona, viewer }: SessionState): { name: string; detail: string } {
  const known = personas?.find((one) => one.persona === persona);
  if (!known) return { name: anonymous.name, detail: 'not signed in' };
  const company = viewer?.account?.legalName;
  return { name: viewer?.name ?? known.name, detail: company ? `${known.persona} · ${company}` : known.persona };
}
