import type { Term } from '@zhuqi/subgraph';

/** The nature of a key project (S43). */
export const projectKinds = {
  NEW_BUILD: { zh: '新上', en: 'New construction', aliases: ['新上项目', '新建'] },
  TECH_TRANSFORMATION: { zh: '技改', en: 'Technical transformation', aliases: ['技改项目', '技术改造'] },
  R_AND_D: { zh: '研发', en: 'Research and development', aliases: ['研发项目', '科技研发'] },
  INVESTMENT_ATTRACTION: { zh: '招商', en: 'Investment attraction', aliases: ['招商项目', '招商引资'] },
} as const satisfies Record<string, Term>;

/** What a technical transformation aims at (S44). */
export const transformationTypes = {
  INNOVATION: { zh: '技术创新', en: 'Technical innovation' },
  CAPACITY_EXPANSION: { zh: '技改扩规', en: 'Capacity expansion', aliases: ['扩规'] },
  INTELLIGENT: { zh: '智能化', en: 'Intelligent production', aliases: ['智能化改造'] },
  GREEN: { zh: '绿色化', en: 'Green production', aliases: ['绿色化改造'] },
  SAFETY: { zh: '安全化', en: 'Safety', aliases: ['安全化改造'] },
} as const satisfies Record<string, Term>;

/** The lists that the column 项目级别 names, one per project; the city wall chart has a column of its own (S55, S56). */
export const projectLevels = {
  PROVINCIAL_MAJOR: { zh: '省重大', en: 'Provincial major', aliases: ['省重大项目', '省级重大'] },
  PROVINCIAL_KEY: { zh: '省重点', en: 'Provincial key', aliases: ['省重点项目', '省级重点'] },
  CITY_KEY: { zh: '市重点', en: 'City key', aliases: ['市重点项目', '市级重点'] },
} as const satisfies Record<string, Term>;

/** A list on which a project may stand. */
export type ListingKind = keyof typeof projectLevels | 'CITY_WALL_CHART';

/** Whether a project is under construction. */
export const projectStages = {
  STARTED: { zh: '在建', en: 'Started', aliases: ['已开工', '开工'] },
  NOT_STARTED: { zh: '未开工', en: 'Not started', aliases: ['尚未开工', '待开工', '拟开工'] },
} as const satisfies Record<string, Term>;

/** Yes or no as offices tick it. */
export const ticks = {
  YES: { zh: '是', en: 'Yes', aliases: ['√', '✓', '有', 'Y', 'true', '1'] },
  NO: { zh: '否', en: 'No', aliases: ['×', '无', 'N', 'false', '0'] },
} as const satisfies Record<string, Term>;
