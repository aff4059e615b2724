// What build.mjs puts together and no file on disk holds.

declare module 'playground:operations' {
  const files: readonly { readonly file: string; readonly text: string }[];
  export default files;
}

declare module 'playground:workers' {
  export const editorWorker: string;
  export const graphqlWorker: string;
  export const jsonWorker: string;
}

declare module '*.graphql' {
  const text: string;
  export default text;
}

declare module '*.css';

interface Window {
  MonacoEnvironment?: { getWorker(moduleId: string, label: string): Worker };
}
