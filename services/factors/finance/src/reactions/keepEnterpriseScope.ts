import { defineReaction, enterpriseRostered } from '@zhuqi/events';
import { keepScopes } from '@zhuqi/subgraph';

/** Keeps where every enterprise stands current from the roster, so that posts go on reaching the right loans (E.12). */
export const keepEnterpriseScope = defineReaction(enterpriseRostered, keepScopes);
