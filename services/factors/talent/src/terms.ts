/** What is asked of the talent group, with the ledger's words (S27, S62, S63). */
export const talentKinds = {
  TALENT_INTRODUCTION: { zh: '人才引进', en: 'Talent introduction', aliases: ['引进人才'] },
  LABOUR_RECRUITMENT: { zh: '用工招聘', en: 'Labour recruitment', aliases: ['用工', '招工'] },
  SKILL_TRAINING: { zh: '技能培训', en: 'Skill training' },
  SCHOOL_ENTERPRISE_COOPERATION: { zh: '校企合作', en: 'School-enterprise cooperation' },
} as const;

/** A kind of talent request. */
export type TalentKind = keyof typeof talentKinds;

/** As what the heads of a kind are counted, each apart (I-6); a cooperation has no heads (S183). */
export const headsOf = { TALENT_INTRODUCTION: 'TALENT', LABOUR_RECRUITMENT: 'LABOUR', SKILL_TRAINING: 'TRAINING', SCHOOL_ENTERPRISE_COOPERATION: null } as const satisfies Record<TalentKind, string | null>;

/** The areas in which a school and an enterprise cooperate (S63). */
export const cooperationAreas = {
  CAMPUS_RECRUITMENT: { zh: '校园招聘', en: 'Campus recruitment' },
  ORDER_BASED_TRAINING: { zh: '订单培养', en: 'Order-based training', aliases: ['订单式培养'] },
  CURRICULUM: { zh: '课程设置', en: 'Curriculum' },
  SKILL_TRAINING: { zh: '技能培训', en: 'Skill training' },
  INDUSTRY_EDUCATION_INTEGRATION: { zh: '产教融合', en: 'Industry-education integration' },
} as const;

/** An area of cooperation. */
export type CooperationArea = keyof typeof cooperationAreas;
