import house from './eslint.config.js';

/** The house rules over all workspaces at once: types come from one program of everything instead of one for each workspace. */
export default [
  ...house,
  { files: ['**/*.ts'], languageOptions: { parserOptions: { projectService: false, project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } } },
];
