import type { Changing } from '@zhuqi/factor';
import type { Db } from './generated/db.ts';
import { talentFigures } from './heads.ts';
import { talentTable } from './talentRow.ts';
import type { TalentRow } from './talentRow.ts';

/** What the service, its ledger and its own actions tell the kit alike. */
export const talentGroup: Changing<Db, TalentRow> = { name: 'talent', factor: 'TALENT', table: talentTable, contributions: talentFigures };
