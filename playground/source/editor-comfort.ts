import { pick, useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';

// Names of companies have accents, and messages have typographic apostrophes: nothing to be warned of.
const unicodeHighlight = { ambiguousCharacters: false, invisibleCharacters: false, nonBasicASCII: false };
const wrapping = { wordWrap: 'on', wrappingIndent: 'indent' } as const;
const options = { fontSize: 13, lineHeight: 20, ...wrapping, unicodeHighlight };

/** Smaller letters and wrapped lines, so that a query and its answer fit side by side on a laptop. */
export function EditorComfort() {
  const { queryEditor, variableEditor, headerEditor, responseEditor } = useGraphiQL(
    pick('queryEditor', 'variableEditor', 'headerEditor', 'responseEditor'),
  );
  useEffect(() => {
    for (const editor of [queryEditor, variableEditor, headerEditor, responseEditor]) {
      editor?.updateOptions(options);
    }
  }, [queryEditor, variableEditor, headerEditor, responseEditor]);
  return null;
}
