import { defineReaction, enterpriseRostered } from '@zhuqi/events';
import { keepScopes } from '@zhuqi/subgraph';

/** Keeps where every enterprise stands current from the roster, so that its county office and task force are found. */
export const keepEnterpriseScope = defineReaction(enterpriseRostered, keepScopes);
