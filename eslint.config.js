import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';
import { importRules } from './tests/lint/import-rules.js';

export default ts.config(
	{
		ignores: [
			'**/build/',
			'**/.svelte-kit/',
			'src/lib/messages/',
			'shots/',
			'data/',
			'test-results/'
		]
	},
	js.configs.recommended,
	...ts.configs.strict,
	...svelte.configs.recommended,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		plugins: { house: { rules: { imports: importRules } } },
		rules: {
			'house/imports': 'error',
			// TypeScript knows better what is defined.
			'no-undef': 'off',
			'@typescript-eslint/no-non-null-assertion': 'error',
			'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
			// Every address is of our own server, at its root.
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: {
			parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig }
		},
		rules: {
			'no-restricted-syntax': [
				'error',
				{
					selector: 'SvelteAwaitBlock',
					message: 'Svelte never forgets what {#await} awaited: use ui/arrival.svelte.ts.'
				}
			]
		}
	}
);
