import boundaries from 'eslint-plugin-boundaries';
import tseslint from 'typescript-eslint';

/** A room may import from itself and from those named here; a function never from another. See docs/architecture.md. */
const rooms = [
  { type: 'domain', pattern: 'shared/domain' },
  { type: 'platform', pattern: 'shared/platform' },
  { type: 'store', pattern: 'shared/store' },
  { type: 'locales', pattern: 'shared/locales' },
  { type: 'web', pattern: 'shared/web' },
  { type: 'mail', pattern: 'shared/mail' },
  { type: 'events', pattern: 'events' },
  { type: 'function', pattern: 'functions/*' },
  { type: 'infra', pattern: 'infra' },
  { type: 'test', pattern: 'test' },
];
const mayImport = {
  events: ['events'],
  domain: ['domain'],
  locales: ['domain', 'locales'],
  platform: ['domain', 'events', 'platform', 'store'],
  store: ['domain', 'events', 'platform', 'store'],
  web: ['domain', 'platform', 'locales', 'web'],
  mail: ['domain', 'platform', 'locales', 'store', 'web', 'mail'],
  function: ['domain', 'platform', 'store', 'locales', 'web', 'mail', 'events'],
  infra: ['domain', 'platform', 'store', 'events', 'infra'],
  test: [
    'domain',
    'platform',
    'store',
    'locales',
    'web',
    'mail',
    'events',
    'function',
    'infra',
    'test',
  ],
};

export default tseslint.config(
  { ignores: ['build/**', '.local/**', 'cdk.out/**'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js', '*.config.ts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { boundaries },
    settings: {
      'boundaries/elements': rooms.map((room) => ({ ...room, partialMatch: false })),
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: Object.entries(mayImport).map(([from, to]) => ({
            from: { element: { type: from } },
            allow: { to: { element: { types: { anyOf: to } } } },
          })),
        },
      ],
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Read the environment in env.ts only.' },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  {
    files: ['functions/*/env.ts', 'infra/**', 'test/**'],
    rules: { 'no-restricted-properties': 'off' },
  },
  { files: ['infra/**', 'test/**'], rules: { 'no-console': 'off' } },
  { files: ['*.js', '**/*.cjs'], ...tseslint.configs.disableTypeChecked },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
