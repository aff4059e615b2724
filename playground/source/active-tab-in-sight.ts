import { useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';

const noFurtherThanNeeded = { block: 'nearest', inline: 'nearest' } as const;

/** Scrolls the tabs so far that the active one is in sight, whatever made it the active one or the window narrower. */
export function ActiveTabInSight() {
  const id = useGraphiQL(({ tabs, activeTabIndex }) => tabs[activeTabIndex]?.id);
  const title = useGraphiQL(({ tabs, activeTabIndex }) => tabs[activeTabIndex]?.title);
  useEffect(() => {
    const show = () => document.querySelector('.graphiql-tab-active')?.scrollIntoView(noFurtherThanNeeded);
    show();
    window.addEventListener('resize', show);
    return () => window.removeEventListener('resize', show);
    // By its title, too, which sets how wide it is.
  }, [id, title]);
  return null;
}
