import { clusters } from '@zhuqi/subgraph';

/** How a policy is brought to an enterprise, with the words of the ledger (S66). */
export const deliveryMethods = {
  ONLINE: { zh: '线上推送', en: 'Pushed online', aliases: ['线上', '网上推送'] },
  COMPENDIUM: { zh: '政策汇编', en: 'In the compendium', aliases: ['发放政策汇编', '汇编'] },
  DOOR_TO_DOOR: { zh: '送政策上门', en: 'Brought to the door', aliases: ['上门', '送政策上门服务', '上门送政策'] },
  BRIEFING: { zh: '政策宣讲', en: 'At a briefing', aliases: ['宣讲会', '政策宣讲会'] },
} as const;

/** What 适用产业集群 may say: a cluster, or all of them. */
export const clustersOrAll = { ...clusters, ALL: { zh: '全部', en: 'All clusters', aliases: ['所有', '全部产业集群', '全市'] } } as const;

/** What a tolerant-processing ruling tolerates, with its usual word (I-14). */
export const rulingKinds = {
  ERROR_TOLERANCE: { zh: '容错办理', en: 'Error tolerated' },
  MISSING_DOCUMENT: { zh: '容缺办理', en: 'Missing document tolerated' },
} as const;

/** A kind of ruling. */
export type RulingKind = keyof typeof rulingKinds;
