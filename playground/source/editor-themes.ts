import { editor } from 'monaco-graphql/esm/monaco-editor.js';

export const editorThemes = { light: 'partner-graph-light', dark: 'partner-graph-dark' };

const light = {
  raised: '#ffffff',
  text: '#28324a',
  quiet: '#6b7690',
  accent: '#4338ca',
  field: '#1d4ed8',
  argument: '#7c3aed',
  string: '#0f766e',
  number: '#b45309',
};

type Palette = typeof light;

const dark: Palette = {
  raised: '#1b2233',
  text: '#d5dcec',
  quiet: '#8492ad',
  accent: '#a5b4fc',
  field: '#7dd3fc',
  argument: '#c4b5fd',
  string: '#6ee7b7',
  number: '#fbbf77',
};

/** Must come before the first editor is made: Monaco paints an unknown theme in its own colours. */
export function defineEditorThemes(): void {
  editor.defineTheme(editorThemes.light, themeOf('vs', light));
  editor.defineTheme(editorThemes.dark, themeOf('vs-dark', dark));
}

function themeOf(base: 'vs' | 'vs-dark', palette: Palette): editor.IStandaloneThemeData {
  const hue = (color: string): string => color.slice(1);
  return {
    base,
    inherit: true,
    rules: [
      { token: '', foreground: hue(palette.text) },
      { token: 'comment', foreground: hue(palette.quiet) },
      { token: 'keyword', foreground: hue(palette.accent) },
      { token: 'key.identifier.gql', foreground: hue(palette.field) },
      { token: 'argument.identifier.gql', foreground: hue(palette.argument) },
      { token: 'type.identifier.gql', foreground: hue(palette.number) },
      { token: 'string', foreground: hue(palette.string) },
      { token: 'string.key.json', foreground: hue(palette.field) },
      { token: 'string.value.json', foreground: hue(palette.string) },
      { token: 'number', foreground: hue(palette.number) },
      { token: 'keyword.json', foreground: hue(palette.argument) },
    ],
    colors: colorsOf(palette),
  };
}

function colorsOf({ raised, text, quiet, accent }: Palette): editor.IColors {
  const clear = '#00000000';
  return {
    'editor.background': clear,
    'editor.foreground': text,
    'editorLineNumber.foreground': `${quiet}99`,
    'editorLineNumber.activeForeground': text,
    'editorIndentGuide.background1': `${quiet}22`,
    'editor.selectionBackground': `${accent}38`,
    'scrollbar.shadow': clear,
    'scrollbarSlider.background': `${quiet}33`,
    'scrollbarSlider.hoverBackground': `${quiet}55`,
    'scrollbarSlider.activeBackground': `${quiet}77`,
    'editorWidget.background': raised,
    'editorHoverWidget.background': raised,
    'editorSuggestWidget.background': raised,
    'editorSuggestWidget.selectedBackground': `${accent}26`,
    'editorSuggestWidget.selectedForeground': text,
    'list.hoverBackground': `${accent}18`,
    'list.highlightForeground': accent,
    'list.focusHighlightForeground': accent,
    'menu.background': raised,
    'menu.selectionBackground': `${accent}26`,
    'menu.selectionForeground': text,
    'quickInput.background': raised,
    'quickInputList.focusBackground': `${accent}26`,
    'quickInputList.focusForeground': text,
    'textLink.foreground': accent,
    'textLink.activeForeground': accent,
    focusBorder: accent,
  };
}
