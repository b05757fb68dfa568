import { setTimeout as pause } from 'node:timers/promises';
import { until } from '@zhuqi/testkit';
import { usualLimits } from '../src/limits.ts';
import type { Logger } from '../src/log.ts';
import { gatewayOver } from './fakeGraph.ts';
import { fakeService } from './fakeService.ts';
import { enterprisesSdl, threeServices } from './graphs.ts';

/** Longer than a test may take: what is answered all the same is not owed to its time having run out. */
const PATIENT = { ...usualLimits, subgraphMilliseconds: 600_000, requestMilliseconds: 600_000 };

const QUERY = '{ enterprise(id: "e1") { name } issues { id } }';
const WRITE = 'mutation { rename(id: "e3", name: "叁") { name } }';
const others = { issues: ['i0', 'i1', 'i2', 'i3'].map((id) => ({ id })) };
const partial = { data: { enterprise: null, ...others }, errors: [expect.objectContaining({ path: ['enterprise'], extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'enterprises' } })] };
const whole = { data: { enterprise: { name: '一' }, ...others } };

describe('a service that gives no sign of life', () => {
  const delay: { current?: () => Promise<void> } = {};
  const lines: { level: string; given: object; text: string }[] = [];
  const logAt = (level: string) => (given: object, text: string) => void lines.push({ level, given, text });
  const told = () => lines.filter(({ text }) => /^a service (is|that was) silent/.test(text)).map(({ level, given }) => ({ level, ...given }));
  let services: Awaited<ReturnType<typeof threeServices>>;
  let gateway: Awaited<ReturnType<typeof gatewayOver>>;
  beforeEach(async () => {
    delete delay.current;
    lines.length = 0;
    services = await threeServices(delay);
    const log = { info: logAt('info'), warn: logAt('warn'), error: logAt('error') } as unknown as Logger;
    gateway = await gatewayOver({ supergraphSdl: services.supergraphSdl, signingKey: services.signingKey, commandOfficeSubjects: ['hq'], limits: PATIENT, log });
    expect(await gateway.query(QUERY)).toEqual(whole);
  });
  afterEach(async () => {
    services.enterprises.thaw();
    await gateway.stop();
    await services.stop();
  });

  const silent = async () => {
    services.enterprises.freeze();
    expect(await gateway.query(QUERY)).toEqual(partial);
  };
  const answersAgain = () => until(async () => !(await gateway.query(QUERY)).errors);

  it('is named in the answers of all who wait for it, and is not sent what comes after them', async () => {
    services.enterprises.freeze();
    const answers = await Promise.all([gateway.query(QUERY), gateway.query(QUERY), gateway.query('{ enterprise(id: "e2") { name county } issues { id } }')]);
    expect(answers).toEqual([partial, partial, partial]);
    const { calls } = services.enterprises.reached;
    expect(await Promise.all([gateway.query(QUERY), gateway.query(QUERY)])).toEqual([partial, partial]);
    expect(services.enterprises.reached.calls).toBe(calls);
  });

  it('is asked again when it answers, and the log tells of both once', async () => {
    await silent();
    await gateway.query(QUERY);
    services.enterprises.thaw();
    await answersAgain();
    expect(await gateway.query(QUERY)).toEqual(whole);
    expect(told()).toEqual([{ level: 'warn', service: 'enterprises' }, { level: 'info', service: 'enterprises' }]);
  });

  it('is asked again when it was ended and started anew', async () => {
    await silent();
    await services.enterprises.stop();
    expect(await gateway.query(QUERY)).toEqual(partial);
    const anew = await fakeService({ sdl: enterprisesSdl, keys: services.keys, port: Number(new URL(services.enterprises.url).port), resolvers: { Query: { enterprise: () => ({ name: '一' }) } } });
    await answersAgain();
    expect(await gateway.query(QUERY)).toEqual(whole);
    await anew.stop();
  });

  it('is not one that is slow', async () => {
    delay.current = () => pause(1_500);
    expect(await gateway.query(QUERY)).toEqual(whole);
    expect(services.enterprises.reached.health).toBeGreaterThan(0);
  });

  it('is not one that could not be heard because the gateway itself was held up', async () => {
    delay.current = () => pause(1_500);
    let turns = 12;
    const holdUp = () => {
      for (const until = performance.now() + 200; performance.now() < until; );
      turns -= 1;
      if (turns > 0) setImmediate(holdUp);
    };
    setTimeout(holdUp, 50);
    expect(await gateway.query(QUERY)).toEqual(whole);
    expect(lines.filter(({ level }) => level === 'warn')).toEqual([]);
  });

  it('is not one that is stopped: its connections are refused, which costs nothing', async () => {
    await services.enterprises.stop();
    expect(await gateway.query(QUERY)).toEqual(partial);
    expect(told()).toEqual([]);
  });

  it('finishes the write that it has, once, and is sent no other', async () => {
    let finish = () => undefined as void;
    delay.current = () => new Promise((resolve) => { finish = resolve; });
    const written = gateway.query(WRITE);
    while (services.enterprises.received.length < 2) await pause(10);
    delete delay.current;
    await silent();
    const { calls } = services.enterprises.reached;
    expect(await gateway.query(WRITE)).toMatchObject({ data: { rename: null }, errors: [{ path: ['rename'], extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'enterprises' } }] });
    finish();
    expect(await written).toEqual({ data: { rename: { name: '叁' } } });
    expect(services.enterprises.reached.calls).toBe(calls);
    services.enterprises.thaw();
    await answersAgain();
    expect(services.enterprises.received.filter(({ body }) => String(body.query).startsWith('mutation'))).toHaveLength(1);
  });

  it('does not hold up the list of ledgers', async () => {
    services.enterprises.freeze();
    expect((await fetch(`${gateway.url}/ledgers`, { headers: { authorization: 'Bearer hq' } })).status).toBe(200);
  });

  it('is not looked for with every question where all answer', async () => {
    for (let i = 0; i < 30; i += 1) await gateway.query(QUERY);
    const { enterprises, issues } = services;
    // On a busy machine one of the answers may take long enough for a doubt.
    expect([enterprises, issues].map(({ reached }) => reached.health < reached.calls / 3)).toEqual([true, true]);
  });
});
