import js from '@eslint/js'
import { defineConfig, globalIgnores } from 'eslint/config'
import a11y from 'eslint-plugin-jsx-a11y-x'
import reactHooks from 'eslint-plugin-react-hooks'
import ts from 'typescript-eslint'
import { docstrings } from './test/architecture/docstrings.js'

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration, ExportSpecifier[exported.name="default"]',
  message: 'Named exports only (house style 9).',
}
const noEnvironment = {
  selector: 'MemberExpression[object.name="process"][property.name="env"]',
  message: 'The environment is read once, in server/platform/config.ts.',
}
const noOwnClock = {
  selector:
    'CallExpression[callee.object.name="Date"][callee.property.name="now"], NewExpression[callee.name="Date"][arguments.length=0], CallExpression[callee.object.name="Math"][callee.property.name="random"]',
  message: 'Time and randomness are passed in (house style 23).',
}
const sleep = 'CallExpression[callee.name="setTimeout"][arguments.0.type="Identifier"]'
const executor = 'NewExpression[callee.name="Promise"] > ArrowFunctionExpression'
const noSleep = {
  selector: `${executor} > ${sleep}, ${executor} > BlockStatement[body.length=1] > ExpressionStatement > ${sleep}`,
  message: 'No sleeping: move the fake clock, or wait for the event (house style 40).',
}
const noLooseTest = {
  selector:
    'CallExpression[callee.object.name=/^(test|it|describe)$/][callee.property.name=/^(skip|only|todo|fails|skipIf|runIf)$/]',
  message: 'Every test runs, always.',
}

export default defineConfig(
  globalIgnores(['dist/', 'data/', 'data-demo/', 'screenshots/', 'coverage/', 'test/architecture/fixtures/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  // What all code keeps to.
  js.configs.recommended,
  {
    rules: {
      'max-lines': ['error', { max: 400 }],
      'max-depth': ['error', 3],
      'max-params': ['error', 3],
      'no-control-regex': 'off', // texts are cleaned of them
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'object-shorthand': 'error',
      'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': ['error', noDefaultExport],
    },
  },

  // TypeScript, with its types.
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [ts.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['shared', 'server', 'client', 'test'].map((floor) => `${floor}/tsconfig.json`),
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // Handlers and ends answer with a promise where the port asks for one, waiting or not.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }], // into code points, and meant so
      // Features are made of closures: their functions may be taken out and passed on.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-invalid-void-type': ['error', { allowInGenericTypeArguments: true }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },

  // The three floors.
  {
    files: ['shared/**/*.ts', 'server/**/*.ts', 'client/**/*.{ts,tsx}'],
    plugins: { house: { rules: { docstrings } } },
    rules: { 'no-console': 'error', 'house/docstrings': 'error' },
  },
  {
    files: ['shared/**/*.ts', 'server/**/*.ts'],
    ignores: ['server/platform/**', 'server/main.ts'],
    rules: { 'no-restricted-syntax': ['error', noDefaultExport, noEnvironment, noOwnClock] },
  },
  {
    files: ['server/platform/**/*.ts', 'server/main.ts'],
    ignores: ['server/platform/config.ts', 'server/main.ts'], // main.ts hands it over
    rules: { 'no-restricted-syntax': ['error', noDefaultExport, noEnvironment] },
  },
  {
    files: ['client/**/*.{ts,tsx}'],
    extends: [a11y.configs.recommended, reactHooks.configs.flat['recommended-latest']],
  },

  // The router is led elsewhere by what is thrown at it.
  { files: ['client/main.tsx'], rules: { '@typescript-eslint/only-throw-error': 'off' } },

  // Tests and benchmarks: a test may look at anything it is answered.
  {
    files: ['test/**/*.{ts,tsx}', 'bench/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', noDefaultExport, noSleep, noLooseTest],
      'no-restricted-imports': ['error', { name: 'node:timers/promises', message: noSleep.message }],
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/restrict-plus-operands': ['error', { allowAny: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowAny: true, allowNumber: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-empty-function': 'off',
    },
  },

  // Plain JavaScript, and the files in which a tool wants a default export.
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    languageOptions: { globals: { console: 'readonly', URL: 'readonly', process: 'readonly' } },
  },
  { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs', globals: { module: 'writable' } } },
  { files: ['*.config.{js,ts}'], rules: { 'no-restricted-syntax': 'off' } },
)
