import { cardGiven, defineReaction, handoverBegun, issueMoved, requestOverdue, roundSealed } from '@zhuqi/events';
import type { EventDefinition, Message, Reaction } from '@zhuqi/events';
import { audienceOfCard, audienceOfMove, handoverBeginning, overdueRequest, roundSealing, withCadre } from '../audience.ts';
import type { ChannelKind } from '../channels/channel.ts';
import type { Db } from '../generated/db.ts';
import { nothingKnown } from '../recipients.ts';
import { tell } from '../tell.ts';
import type { Notice } from '../tell.ts';

/** What an announcement has to say to people; null when nobody must know. */
type Said<P> = (payload: P) => Omit<Notice, 'eventId'> | null;

/** What the service hears and who is told of it, one message per recipient (S23, E.3), by a clock and over these channels. */
export function tellPeople(offered: readonly ChannelKind[], now: () => Date): Reaction<Db>[] {
  const telling = <P>(event: EventDefinition<P>, said: Said<P>): Reaction<Db> => defineReaction<P, Db>(event, (tx, messages) => tell(tx, messages.flatMap((message) => noticeOf(message, said)), offered, now()));
  return [
    telling(issueMoved, ({ id, enterpriseId, move, to, factor, level, unitId, coHandlers, dueOn, actor, submittedBy }) => {
      const audience = audienceOfMove(move);
      const matter = { ...nothingKnown, enterpriseId, factor, level, unitId, coHandlers, submittedBy: submittedBy ?? null, state: to };
      return audience && { audience, matter, actor: actor ?? null, issueId: id, facts: { issueId: id, enterpriseId, move, state: to, factor, unitId, dueOn } };
    }),
    telling(cardGiven, ({ id, enterpriseId, kind, dueOn, unitId, level }) => {
      const audience = audienceOfCard(kind);
      return audience && { audience, matter: { ...nothingKnown, enterpriseId, unitId, level: level ?? null }, actor: null, issueId: id, facts: { issueId: id, enterpriseId, unitId, dueOn } };
    }),
    telling(requestOverdue, ({ service, id, enterpriseId, issueId, dueOn }) => ({
      audience: withCadre(overdueRequest), matter: { ...nothingKnown, enterpriseId, factor: service.toUpperCase() }, actor: null, issueId, facts: { service, requestId: id, enterpriseId, issueId, dueOn },
    })),
    telling(handoverBegun, ({ enterpriseId, fromSubjects, toSubjects, lastDay }) => ({
      audience: handoverBeginning, matter: { ...nothingKnown, enterpriseId, named: [...fromSubjects, ...toSubjects] }, actor: null, issueId: null, facts: { enterpriseId, lastDay },
    })),
    telling(roundSealed, ({ id, open, updated, waived, missing }) => ({
      audience: roundSealing, matter: nothingKnown, actor: null, issueId: null, facts: { roundId: id, open, updated, waived, missing },
    })),
  ];
}

function noticeOf<P>({ id, payload }: Message<P>, said: Said<P>): Notice[] {
  const notice = said(payload);
  return notice ? [{ eventId: id, ...notice }] : [];
}
