/** Words that a code is written with: the label shown to people, and the other names that offices use for it. */
export interface Term {
  zh: string;
  en: string;
  aliases?: readonly string[];
}

/** The seven industry clusters in the order in which the campaign names them (S5). */
export const clusters = {
  HIGH_END_EQUIPMENT: { zh: '高端装备', en: 'High-end equipment', aliases: ['高端装备产业集群'] },
  HIGH_END_CHEMICALS: { zh: '高端化工', en: 'High-end chemicals', aliases: ['高端化工产业集群'] },
  NEXT_GEN_IT: { zh: '新一代信息技术', en: 'Next-generation IT', aliases: ['新一代信息技术产业集群'] },
  NEW_ENERGY: { zh: '新能源', en: 'New energy', aliases: ['新能源产业集群'] },
  NEW_MATERIALS: { zh: '新材料', en: 'New materials', aliases: ['新材料产业集群'] },
  PHARMACEUTICALS: { zh: '医药', en: 'Pharmaceuticals', aliases: ['医药产业集群'] },
  ENERGY_SAVING_ENVIRONMENTAL: { zh: '节能环保', en: 'Energy saving and environmental protection', aliases: ['节能环保产业集群'] },
} as const satisfies Record<string, Term>;

/** An industry cluster's code. */
export type Cluster = keyof typeof clusters;

/** The factors of production with the names that mean the same group (S6, I-16). */
export const factors = {
  TALENT: { zh: '人才', en: 'Talent', aliases: ['人才保障组', '人才组', '人才用工'] },
  POLICY: { zh: '政策支持', en: 'Policy', aliases: ['政策支持保障组', '政策保障组', '政策支持组', '政策组', '政策'] },
  FINANCE: { zh: '金融', en: 'Finance', aliases: ['金融保障组', '金融组', '贷款'] },
  FUND: { zh: '基金', en: 'Fund', aliases: ['基金保障组', '基金组'] },
  LAND: { zh: '土地', en: 'Land', aliases: ['土地保障组', '土地组'] },
  ENVIRONMENT: { zh: '生态环境', en: 'Environment', aliases: ['生态环境保障组', '生态环保', '生态环保组', '生态环保保障组', '生态环境组'] },
  ENERGY: { zh: '能源', en: 'Energy', aliases: ['能源保障组', '能源组'] },
} as const satisfies Record<string, Term>;

/** A factor's code. */
export type FactorKind = keyof typeof factors;

/** The two administrative levels (S12). */
export const levels = {
  CITY: { zh: '市级', en: 'City', aliases: ['市'] },
  COUNTY: { zh: '县级', en: 'County', aliases: ['县', '县市区'] },
} as const satisfies Record<string, Term>;

/** An administrative level's code. */
export type AdministrativeLevel = keyof typeof levels;
