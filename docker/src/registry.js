import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { subgraphs } from '@zhuqi/schema';

/** Absolute path of the repository. */
export const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** Every service of the folders. */
export const services = () => subgraphs(root);

/** Every workspace that becomes an image: the services and the gateway. */
export const imageWorkspaces = () => [...services().map(({ packageName }) => packageName), '@zhuqi/gateway'];

/**
 * The name of an image, its host and its entry in compose.yaml.
 * @param {string} workspace
 */
export const nameOf = (workspace) => services().find(({ packageName }) => packageName === workspace)?.name ?? 'gateway';
