import { editorWorker, graphqlWorker, jsonWorker } from 'playground:workers';

const files: Readonly<Record<string, string>> = { graphql: graphqlWorker, json: jsonWorker };

// Without this Monaco checks and completes on the main thread, and fails to find its GraphQL service at all.
self.MonacoEnvironment = {
  getWorker: (_, label) => new Worker(new URL(files[label] ?? editorWorker, import.meta.url), { name: label }),
};
