import { fileURLToPath } from 'node:url';

import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

import cycles from './eslint-cycles.mjs';
import layers from './eslint-layers.mjs';
import { NODE_SIDE } from './node-side.mjs';

const rootDir = fileURLToPath(new URL('..', import.meta.url));

const IN_TEMPLATE = 'TaggedTemplateExpression[tag.name=/^(html|svg)$/] > TemplateLiteral > TemplateElement';

/** What a strict Content-Security-Policy or `require-trusted-types-for 'script'` would stop at run time. */
const NOT_UNDER_STRICT_CSP = [
  {
    selector: 'Identifier[name=/^(unsafeHTML|unsafeSVG|unsafeMathML|unsafeStatic|styleMap)$/]',
    message: 'Breaks a strict CSP or lets data become markup. Use templates and classes.',
  },
  {
    selector:
      'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|createContextualFragment)$/]',
    message: 'Lets data become markup. Use a template.',
  },
  {
    selector: `${IN_TEMPLATE}[value.raw=/(^|[\\s"'.])(style|innerHTML|outerHTML|srcdoc)\\s*=/]`,
    message: 'Breaks a strict CSP. Use classes, SVG presentation attributes, or el.style.setProperty in updated().',
  },
  {
    selector: `${IN_TEMPLATE}[value.raw=/<(style|script)[\\s>]/]`,
    message: 'Inline styles and scripts break a strict CSP. Use `static styles`.',
  },
  {
    selector: "CallExpression[callee.property.name='setAttribute'][arguments.0.value='style']",
    message: 'Breaks a strict CSP. Use el.style.setProperty.',
  },
];

export default defineConfig(
  { ignores: ['**/*.d.mts', '**/dist/**', 'coverage/**', '.cache/**', '**/node_modules/**'] },
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  lit.configs['flat/recommended'],
  wc.configs['flat/best-practice'],
  {
    plugins: { 'lit-a11y': litA11y },
    rules: {
      ...litA11y.configs.recommended.rules,
      // Sees no `<label for>`; axe, which does, looks at every story.
      'lit-a11y/accessible-name': 'off',
      // The keys of a listbox are handled at its combobox, which keeps the focus.
      'lit-a11y/click-events-have-key-events': 'off',
    },
  },
  {
    languageOptions: { parserOptions: { project: 'tsconfig.json', tsconfigRootDir: rootDir } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { cycles, layers },
    rules: {
      'cycles/none': 'error',
      'layers/imports': 'error',
      'no-eval': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // It asks for the `!` that no-non-null-assertion forbids.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      // What was caught is passed on as it is.
      '@typescript-eslint/prefer-promise-reject-errors': ['error', { allowThrowingUnknown: true }],
      // For a string, `||` says that an empty one will not do.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  { files: NODE_SIDE, languageOptions: { parserOptions: { project: 'src/gateway/tsconfig.json' } } },
  {
    files: ['src/**/*.ts', 'demo/**/*.ts'],
    ignores: NODE_SIDE,
    rules: { 'no-restricted-syntax': ['error', ...NOT_UNDER_STRICT_CSP] },
  },
  {
    // One controller answers for @lit/task, whose gaps it mends.
    files: ['src/**/*.ts'],
    ignores: ['src/widget/query-controller.ts'],
    rules: { 'no-restricted-imports': ['error', { name: '@lit/task', message: 'Use widget/query-controller.' }] },
  },
  {
    files: ['src/widget/**/*.ts', 'src/elements/**/*.ts'],
    rules: {
      // Lit calls event listeners of a template with the element as `this`.
      '@typescript-eslint/unbound-method': 'off',
      // What a base class declares as a getter, a subclass cannot override by a field.
      '@typescript-eslint/class-literal-property-style': 'off',
    },
  },
  {
    // A page's script knows what its own page holds, a test what it has just made.
    files: ['demo/*.ts', 'test/**/*.ts', 'stories/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    // Half of the linter's time went into the types of tests, which `tsc` checks anyhow. What stays is what would let a test
    // pass without having waited.
    files: ['test/**/*.ts', 'stories/**/*.ts'],
    rules: {
      ...tseslint.configs.disableTypeChecked.rules,
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      // @open-wc/semantic-dom-diff declares that chai's `equal` gives a promise, which it does not.
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', package: '@types/chai', name: 'Equal' }] },
      ],
      // chai asserts by reading a property.
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  { files: ['**/*.mjs', 'src/gateway/page/*.js'], extends: [tseslint.configs.disableTypeChecked] },
);
