import prettier from 'eslint-config-prettier';
import * as regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

const unseen = [
  { selector: 'ImportExpression', message: 'Imports are static, so that the architecture test sees them.' },
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'Settings are read in config.ts only.',
  },
  {
    selector: "MemberExpression[object.name='process'][property.name=/^std(out|err)$/]",
    message: 'What is full, slow or closed there must cost nothing else: write by chassis/process/output.',
  },
  {
    selector: "CallExpression[callee.property.name='save']",
    message: 'save() overwrites silently and rewinds versions: insert, or update where the state is as expected.',
  },
];
const unbounded = [
  {
    selector:
      'CallExpression[callee.property.name=/^(string|array)$/]:matches([callee.object.name="z"], [callee.object.property.name="coerce"])',
    message: 'Texts and lists from outside are of a kind in chassis/inputs.ts, which asks first how long they are.',
  },
];

export default tseslint.config(
  { ignores: ['dist/', 'data/', 'coverage/', 'node_modules/', '**/*.js', '**/*.mjs'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 4],
      'max-depth': ['error', 3],
      complexity: ['error', 12],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-console': 'error',
      'no-restricted-imports': ['error', { patterns: ['**/dist/**'] }],
      '@typescript-eslint/no-require-imports': 'error',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // Rows are plain objects of an entity's shape: no entity has methods, and hot loaders skip hydration.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { prefer: 'type-imports', fixStyle: 'inline-type-imports' },
      ],
      'no-duplicate-imports': 'error',
      'no-restricted-syntax': ['error', ...unseen, ...unbounded],
    },
  },
  // Settings and secrets come from whoever runs the process, events from the subgraphs, which bounded what is in them;
  // and the kinds of inputs have to be made of something.
  {
    files: [
      'chassis/inputs.ts',
      'chassis/settings/{settings,secrets}.ts',
      'subgraphs/*/events.ts',
      'subgraphs/**/projections/*.ts',
      'subgraphs/agreements/verification/*.ts',
      'bench/measure.ts',
    ],
    rules: { 'no-restricted-syntax': ['error', ...unseen] },
  },
  // What clients send meets expressions everywhere; each takes time by the length of its text and no more.
  {
    files: ['{gateway,chassis,subgraphs,standalone,schema}/**/*.ts'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential' }],
    },
  },
  { files: ['**/config.ts', '**/*-config.ts', 'test/**'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['chassis/process/output.ts'], rules: { 'no-restricted-syntax': 'off' } },
  // Worlds are tables of invented companies: long, and read row by row.
  { files: ['standalone/world/**'], rules: { 'max-lines': 'off', 'max-lines-per-function': ['error', 100] } },
  {
    files: ['test/**'],
    rules: {
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      'max-params': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      // What an answer may lack counts as present (test/support/answers.ts), so that asking for it looks needless.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // Jest's matchers, such as expect.any(String), count as any. What else is any may be had, and not used.
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
  prettier,
);
