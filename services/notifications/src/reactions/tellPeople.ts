import { cardGiven, defineReaction, handoverBegun, handoverCompleted, handoverOutstanding, issueMoved, policyDelivered, requestOverdue, roundSealed, substituteNamed, substitutionEnded, suggestionAnswered, suggestionWritten, updatesOutstanding, weekSummed } from '@zhuqi/events';
import type { EventDefinition, Message, Reaction } from '@zhuqi/events';
import { audienceOfCard, audienceOfMove, handoverBeginning, handoverCompletion, handoverWaiting, overdueRequest, policyDelivery, roundSealing, substituteNaming, substitutionEnding, suggestionAnswer, suggestionWaiting, weeklySummary, withCadre } from '../audience.ts';
import type { ChannelKind } from '../channels/channel.ts';
import type { Db } from '../generated/db.ts';
import { outstandingOf } from '../outstanding.ts';
import { nothingKnown } from '../recipients.ts';
import { tell } from '../tell.ts';
import type { Notice } from '../tell.ts';
import { listed } from '../words.ts';

/** What an announcement has to say to people; `about` tells apart what one announcement says of several things. */
type Saying = Omit<Notice, 'eventId'> & { about?: string };

/** What an announcement has to say to people, once or of several things; null when nobody must know. */
type Said<P> = (payload: P, tx: Db) => Saying | Saying[] | null | Promise<Saying[]>;

/** What the service hears and who is told of it, one message per recipient (S23, E.3), by a clock and over these channels; the past, which a service new to an event is sent, is told to nobody. */
export function tellPeople(offered: readonly ChannelKind[], now: () => Date): Reaction<Db>[] {
  const telling = <P>(event: EventDefinition<P>, said: Said<P>): Reaction<Db> => defineReaction<P, Db>(event, async (tx, messages) => {
    const notices: Notice[] = [];
    for (const message of messages) if (!message.caughtUp) notices.push(...(await noticesOf(tx, message, said)));
    await tell(tx, notices, offered, now());
  });
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
    telling(handoverOutstanding, ({ number, day, enterpriseId, fromSubjects, toSubjects, lastDay, issueIds }) => ({
      audience: handoverWaiting(day, lastDay), matter: { ...nothingKnown, enterpriseId, named: [...fromSubjects, ...toSubjects] }, actor: null, issueId: null,
      facts: { enterpriseId, lastDay, number, count: issueIds.length, issues: listed(issueIds) },
    })),
    telling(handoverCompleted, ({ enterpriseId, fromSubjects = [], toSubjects = [], lastDay }) => ({
      audience: withCadre(handoverCompletion), matter: { ...nothingKnown, enterpriseId, named: [...fromSubjects, ...toSubjects] }, actor: null, issueId: null, facts: { enterpriseId, lastDay },
    })),
    telling(substituteNamed, ({ id, holder, substitute, from, to }) => ({
      audience: substituteNaming, matter: { ...nothingKnown, named: [substitute] }, actor: holder, issueId: null, facts: { substitutionId: id, from, to },
    })),
    telling(substitutionEnded, ({ id, holder, substitute, actor }) => ({
      audience: substitutionEnding, matter: { ...nothingKnown, named: [holder, substitute] }, actor, issueId: null, facts: { substitutionId: id },
    })),
    telling(suggestionWritten, ({ id, enterpriseId, author }) => ({
      audience: suggestionWaiting, matter: { ...nothingKnown, enterpriseId }, actor: author, issueId: null, facts: { suggestionId: id, enterpriseId },
    })),
    telling(suggestionAnswered, ({ id, enterpriseId, author, actor }) => ({
      audience: suggestionAnswer, matter: { ...nothingKnown, enterpriseId, named: [author] }, actor, issueId: null, facts: { suggestionId: id, enterpriseId },
    })),
    telling(roundSealed, ({ id, open, updated, waived, missing }) => ({
      audience: roundSealing, matter: nothingKnown, actor: null, issueId: null, facts: { roundId: id, open, updated, waived, missing },
    })),
    telling(weekSummed, ({ round, scope, of, ...figures }) => ({
      audience: weeklySummary[scope], actor: null, issueId: null, facts: { roundId: round, of: of ?? scope, ...figures },
      matter: { ...nothingKnown, county: scope === 'COUNTY' ? of : null, cluster: scope === 'CLUSTER' ? of : null, unitId: scope === 'UNIT' ? of : null },
    })),
    telling(updatesOutstanding, outstandingOf),
    telling(policyDelivered, ({ policyId, version, method, deliveredOn, loaded, enterpriseIds }) => (loaded ? null : enterpriseIds.map((enterpriseId) => ({
      about: enterpriseId, audience: withCadre(policyDelivery), matter: { ...nothingKnown, enterpriseId }, actor: null, issueId: null, facts: { policyId, version, method, deliveredOn, enterpriseId },
    })))),
  ];
}

async function noticesOf<P>(tx: Db, { id, payload }: Message<P>, said: Said<P>): Promise<Notice[]> {
  const sayings = await said(payload, tx);
  return [sayings ?? []].flat().map(({ about, ...saying }) => ({ eventId: about === undefined ? id : `${id}/${about}`, ...saying }));
}
