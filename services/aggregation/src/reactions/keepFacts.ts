import {
  defineReaction, enterpriseRostered, figuresContributed, investmentReported, issueInReview, issueLedgered, issueLeft, loanRecorded, projectReported, seatTaken, teamFormed, unitRegistered,
} from '@zhuqi/events';
import type { EventDefinition, Reaction } from '@zhuqi/events';
import { record, versionsOf } from '../fact.ts';
import type { Fact, FactKind } from '../fact.ts';
import type { Db } from '../generated/db.ts';

/** What the service hears, and the fact that each announcement becomes. */
export const keepFacts: Reaction<Db>[] = [
  keep(unitRegistered, 'unitFact', ({ id, label: _, ...unit }) => ({ key: id, ...unit })),
  keep(teamFormed, 'teamFact', ({ id, ...team }) => ({ key: id, ...team })),
  keep(seatTaken, 'seatFact', ({ id, year, teamId, seat, personId }) => ({ key: id, year, teamId, seat, personId })),
  keep(enterpriseRostered, 'rosterFact', ({ id, year, cluster, county, honours, emergencyMajorClass, emergencyMinorClass }) => ({
    key: `${year}/${id}`, year, enterpriseId: id, cluster, county, honours, emergencyMajorClass, emergencyMinorClass,
  })),
  keep(issueLedgered, 'issueFact', ({ id, enterpriseId, factor, urgencyClass, level, status, satisfaction, answer, ...said }) => ({
    key: id, enterpriseId, factor, urgencyClass, level, status, satisfaction,
    reportedOn: day(said.reportedOn), dueOn: day(said.dueOn), resolvedOn: day(said.resolvedOn), closedOutOn: day(said.closedOutOn),
    steppedOn: day(said.on ?? null), ledgeredOn: day(said.ledgeredOn ?? null), round: said.round, outcome: said.outcome, onSite: said.onSite, confirmation: said.confirmation,
    everOverdue: said.everOverdue, evidenceOverridden: said.evidenceOverridden, answeredInTime: answer?.inTime, answeredSolved: answer?.solved, answeredSatisfaction: answer?.satisfaction,
  })),
  keep(issueInReview, 'reviewFact', ({ id, enterpriseId, factor, stage, reportedOn }) => ({ key: id, enterpriseId, factor, stage, reportedOn: day(reportedOn) })),
  keep(issueLedgered, 'reviewFact', ({ id, enterpriseId, factor, reportedOn }) => ({ key: id, enterpriseId, factor, stage: 'LEDGERED', reportedOn: day(reportedOn) })),
  keep(issueLeft, 'leftFact', ({ id, enterpriseId, state, on }) => ({ key: id, enterpriseId, state, leftOn: day(on) })),
  keep(projectReported, 'projectFact', ({ id, startedOn, ...project }) => ({ key: id, ...project, startedOn: day(startedOn) })),
  keep(investmentReported, 'investmentFact', ({ id, ...investment }) => ({ key: id, ...investment })),
  keep(loanRecorded, 'loanFact', ({ id, enterpriseId, product, stage, needYuan, creditLineYuan, disbursedYuan, disbursedOn, drawdowns }) => ({
    key: id, enterpriseId, product, stage, needYuan, creditLineYuan, disbursedYuan, disbursedOn: day(disbursedOn), drawdowns,
  })),
  keepEach(figuresContributed, 'figureFact', ({ service, key, enterpriseId, contributions }) => {
    const subject = { key: `${service}/${key}`, service, enterpriseId };
    // A record that adds nothing any more has a version too, or what it added before would go on standing.
    if (contributions.length === 0) return [{ ...subject, place: 0, amount: 0 }];
    return contributions.map(({ of, distinct, from, until, ...said }, place) => ({ ...subject, place, ...said, ofPart: of, distinctValue: distinct, fromDay: day(from), untilDay: day(until) }));
  }),
];

function keep<P, Kind extends FactKind>(event: EventDefinition<P>, kind: Kind, fact: (payload: P) => Fact<Kind>): Reaction<Db> {
  return keepEach(event, kind, (payload) => [fact(payload)]);
}

function keepEach<P, Kind extends FactKind>(event: EventDefinition<P>, kind: Kind, facts: (payload: P) => Fact<Kind>[]): Reaction<Db> {
  return defineReaction<P, Db>(event, (tx, messages) => record(tx, kind, messages.flatMap((message) => versionsOf(message, facts))));
}

function day<D extends string | null>(written: D): Date | (D & null) {
  return (written === null ? null : new Date(`${written}T00:00:00Z`)) as Date | (D & null);
}
