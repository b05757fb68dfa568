import { MOST_ATTEMPTS, pauseAfter, planDeliveries, standingAfter } from '../src/delivery.ts';
import type { Message } from '../src/generated/prisma/client.ts';
import { quietUntil } from '../src/preferences.ts';

const now = new Date('2022-03-01T10:00:00+08:00');

describe('a delivery after an attempt', () => {
  it('is over once it was taken', () => {
    expect(standingAfter({ is: 'TAKEN', receipt: 'SMTP_250' }, 3, now, false)).toEqual({ state: 'DELIVERED', nextAttemptAt: null, lastError: null, deliveredAt: now, receipt: 'SMTP_250' });
  });

  it('waits longer after each failure, at most half an hour', () => {
    expect([1, 2, 3, 7, 19].map((attempts) => pauseAfter(attempts) / 1000)).toEqual([30, 60, 120, 1800, 1800]);
    expect(standingAfter({ is: 'TEMPORARY', code: 'HTTP_503' }, 1, now, false)).toMatchObject({ state: 'TEMPORARY_FAILURE', lastError: 'HTTP_503', nextAttemptAt: new Date('2022-03-01T10:00:30+08:00') });
  });

  it('is given up when refused for good, or after the last attempt', () => {
    expect(standingAfter({ is: 'PERMANENT', code: 'SMTP_550' }, 1, now, false)).toMatchObject({ state: 'PERMANENT_FAILURE', nextAttemptAt: null, lastError: 'SMTP_550' });
    expect(standingAfter({ is: 'TEMPORARY', code: 'SMTP_450' }, MOST_ATTEMPTS, now, true)).toMatchObject({ state: 'PERMANENT_FAILURE', lastError: 'SMTP_450' });
  });

  it('is tried again after silence only where the receiver recognises a repetition, else reported', () => {
    expect(standingAfter({ is: 'UNKNOWN', code: 'NO_ANSWER' }, 1, now, true)).toMatchObject({ state: 'TEMPORARY_FAILURE', lastError: 'NO_ANSWER' });
    expect(standingAfter({ is: 'UNKNOWN', code: 'NO_ANSWER' }, 1, now, false)).toMatchObject({ state: 'PERMANENT_FAILURE', lastError: 'OUTCOME_UNKNOWN' });
  });
});

describe('the deliveries of a message', () => {
  const message = (severity: string, kind = 'CARD_RED') => ({ id: severity, recipient: 'cadre', kind, severity }) as Message;
  const wishes = { addresses: [{ subject: 'cadre', channel: 'EMAIL' }, { subject: 'cadre', channel: 'WEBHOOK' }, { subject: 'cadre', channel: 'SMS' }, { subject: 'other', channel: 'EMAIL' }], choices: [], withoutDigest: new Set<string>() };
  const planned = (severity: string, more: object = {}) => planDeliveries([message(severity)], { ...wishes, ...more }, ['EMAIL', 'WEBHOOK'], now).map(({ channel, nextAttemptAt }) => [channel, nextAttemptAt]);

  it('go over the offered channels with an address: red at once, the rest with the digest, to systems always at once', () => {
    expect(planned('RED')).toEqual([['EMAIL', now], ['WEBHOOK', now]]);
    expect(planned('INFO')).toEqual([['EMAIL', null], ['WEBHOOK', now]]);
  });

  it('go at once to who wants no digest, and not where the kind is switched off', () => {
    expect(planned('INFO', { withoutDigest: new Set(['cadre']) })).toEqual([['EMAIL', now], ['WEBHOOK', now]]);
    expect(planned('RED', { choices: [{ subject: 'cadre', kind: 'CARD_RED', channel: 'EMAIL', enabled: false }] })).toEqual([['WEBHOOK', now]]);
  });
});

describe('quiet hours', () => {
  it.each([
    ['2022-03-01T21:59:59+08:00', null],
    ['2022-03-01T22:00:00+08:00', '2022-03-02T07:00:00+08:00'],
    ['2022-03-02T06:59:59+08:00', '2022-03-02T07:00:00+08:00'],
    ['2022-03-02T07:00:00+08:00', null],
  ])('over night: at %s they last until %s', (moment, end) => {
    expect(quietUntil(new Date(moment), { from: '22:00', to: '07:00' })).toEqual(end && new Date(end));
  });

  it('within a day, or never', () => {
    expect(quietUntil(now, { from: '09:00', to: '11:30' })).toEqual(new Date('2022-03-01T11:30:00+08:00'));
    expect(quietUntil(now, { from: '11:00', to: '11:30' })).toBeNull();
    expect(quietUntil(now, { from: '10:00', to: '10:00' })).toBeNull();
    expect(quietUntil(now, null)).toBeNull();
  });
});
