import { storedDay, writtenDay } from '@zhuqi/subgraph';
import type { Context } from '../../context.ts';
import type { RecordConsultationMinutesInput } from '../../generated/graphql.ts';
import { act } from '../../life/act.ts';
import type { IssuePayload } from '../../life/act.ts';
import { isLate, quorumErrors, resultErrors, standingErrors } from './consultationMinutes.ts';

/** Records a consultation's minutes: each decision is an assignment, so that deciding units other than the lead become co-handlers in the same step (S77, E.8). */
export async function recordConsultationMinutes(context: Context, input: RecordConsultationMinutesInput): Promise<IssuePayload> {
  return act(context, 'recordMinutes', input, async (issue, { tx, now, today, calendar }) => {
    const consultation = (await tx.consultation.findMany({ where: { issueId: issue.id } })).find(({ id }) => id === input.consultationId) ?? null;
    const unfit = standingErrors(consultation, today);
    if (!consultation || unfit.length > 0) return { errors: unfit };
    const participants = await tx.consultationParticipant.findMany({ where: { consultationId: consultation.id } });
    const agenda = await tx.consultationAgendaItem.findMany({ where: { consultationId: consultation.id } });
    const errors = [...quorumErrors(input.attendedUnitIds, participants, issue), ...resultErrors(input, agenda.map(({ text }) => text), writtenDay(consultation.heldOn), calendar)];
    if (errors.length > 0) return { errors };
    const units = [...new Set(input.decisions.map(({ unitId }) => unitId))];
    const undecided = (input.undecided ?? []).map((item) => item.trim());
    const late = isLate(consultation.heldOn, now, calendar);
    const ofThis = { consultationId: consultation.id };
    return {
      changes: { coHandlers: [...new Set([...issue.coHandlers, ...units.filter((unit) => unit !== issue.unitId)])], handlingRoute: issue.handlingRoute ?? 'JOINT_CONSULTATION' },
      data: { ...ofThis, units, late, undecided: undecided.length },
      async also(db) {
        await db.consultation.update({ where: { id: consultation.id }, data: { minutes: input.minutes.trim(), minutesAt: now, minutesBy: context.viewer.subject, late } });
        await db.consultationParticipant.updateMany({ where: { ...ofThis, unitId: { in: input.attendedUnitIds } }, data: { attended: true } });
        await db.consultationAgendaItem.updateMany({ where: { ...ofThis, text: { in: undecided } }, data: { undecided: true } });
        await db.consultationDecision.createMany({
          data: input.decisions.map(({ unitId, text, dueOn, evidenceFactor }, position) => ({ ...ofThis, issueId: issue.id, position, unitId, text: text.trim(), dueOn: storedDay(dueOn), evidenceFactor: evidenceFactor ?? null })),
        });
      },
    };
  });
}
