// npm run secrets -w docker: makes docker/secrets/ for compose.yaml; what is there already is never overwritten.
import { fileURLToPath } from 'node:url';
import { services } from './src/registry.js';
import { makeSecrets } from './src/secrets.js';

const { made, kept } = makeSecrets(fileURLToPath(new URL('secrets', import.meta.url)), services());
console.log(`docker/secrets: 新建 / made ${made.length}${made.length ? ` (${made.join(', ')})` : ''}; 保留 / kept ${kept.length}`);
