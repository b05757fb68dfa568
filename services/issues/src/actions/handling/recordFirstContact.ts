import { userError } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import { firstContactDue } from '../../firstContact.ts';
import type { RecordFirstContactInput } from '../../generated/graphql.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import { wordsErrors } from '../../words.ts';
import { writeNote } from './writeNote.ts';

/** A handling unit has spoken with the enterprise for the first time, at this moment; once per issue (E.2). */
export async function recordFirstContact(context: Context, input: RecordFirstContactInput): Promise<IssuePayload> {
  return act(context, 'recordFirstContact', input, (issue, at) => {
    if (issue.firstContactAt) return { errors: [userError('ALREADY_CONTACTED', { zh: '首次联系已登记', en: 'The first contact is on record already' }, ['input', 'id'])] };
    const errors = wordsErrors(input.text, 'text');
    if (errors.length > 0) return { errors };
    const due = firstContactDue(issue, at.rules, at.calendar);
    return {
      changes: { firstContactAt: at.now, lastUpdateAt: at.now }, data: { manner: input.manner, ...(due && { inTime: at.now <= due }) },
      also: writeNote(context, at, 'FIRST_CONTACT', input.text),
    };
  });
}
