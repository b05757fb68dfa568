/* global document, setInterval, confirm */
const COLUMNS = ['服务 Service', '在线 Alive', '待发送 Outbox', '最早（秒） Oldest (s)', '未确认 Unacknowledged', '暂缓 Held back', '等待 Waiting', '失败 Failed', '等前项 Held', '死信 Dead letters', '计划逾期 Schedules overdue', ''];
const EVERY_MILLISECONDS = 10_000;
/** From how many seconds on something waits too long. */
const LONG = 60;

const at = (id) => document.getElementById(id);
/** A new element; what it says is text and never markup. */
const make = (tag, text = '', options = {}) => Object.assign(document.createElement(tag), { textContent: text, ...options });
const sum = (rows, key) => rows.reduce((total, row) => total + row[key], 0);

function say(text) {
  at('notice').textContent = text;
  at('notice').hidden = text === '';
}

/** Asks the gateway as the operator who has signed in; undefined where nothing could be answered, and then it is said why. */
async function ask(path, options) {
  try {
    const response = await fetch(path, { credentials: 'same-origin', ...options });
    if (response.ok) {
      say('');
      return response.status === 204 ? null : await response.json();
    }
    const { error } = await response.json().catch(() => ({}));
    if (response.status === 401 || response.status === 403) show(false);
    // Whoever comes for the first time has not done anything wrong.
    const first = response.status === 401 && path === '/operations/overview';
    say(first ? '' : error ? `${error.message.zh} / ${error.message.en}` : `HTTP ${response.status}`);
  } catch {
    say('网关没有应答，稍后自动重试 / The gateway does not answer; it is asked again');
  }
  return undefined;
}

const send = (path, body) => ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

function show(signedIn) {
  at('sign-in').hidden = signedIn;
  at('overview').hidden = !signedIn;
  at('sign-out').hidden = !signedIn;
}

function cell(value, amiss = false) {
  return make('td', String(value), { className: amiss ? 'amiss' : '' });
}

function link(href, text) {
  return make('a', text, { href });
}

function rowOf({ service, alive, condition }) {
  const row = make('tr');
  row.append(make('td', service), cell(alive ? '是 yes' : '否 no', !alive));
  if (!condition) {
    row.append(make('td', '没有应答 / no answer', { colSpan: COLUMNS.length - 2, className: 'words' }));
    return row;
  }
  const { outbox, deliveries, queue, held, deadLetters, schedules } = condition;
  const oldest = Math.round(Math.max(outbox.oldestSeconds, ...deliveries.map((delivery) => delivery.oldestSeconds)));
  const dead = sum(deadLetters, 'messages');
  const late = schedules.filter(({ overdueSeconds }) => overdueSeconds > LONG);
  row.append(
    cell(outbox.unsent), cell(oldest, oldest > LONG), cell(sum(deliveries, 'unacknowledged')), cell(sum(deliveries, 'heldBack'), sum(deliveries, 'heldBack') > 0),
    cell(queue.waiting, queue.oldestWaitingSeconds > LONG), cell(queue.failed, queue.failed > 0), cell(held), cell(dead, dead > 0),
    cell(late.length > 0 ? late.map(({ name }) => name).join('、') : 0, late.length > 0),
  );
  const links = make('td');
  const name = encodeURIComponent(service);
  links.append(link(`/operations/${name}/queues/`, '队列 Queues'), ' ', link(`/operations/${name}/metrics`, '指标 Metrics'));
  row.append(links);
  return row;
}

async function replay(service, which) {
  const answer = await send(`/operations/${encodeURIComponent(service)}/dead-letters/replay`, which);
  if (answer) say(`${service}：已重新排队 ${answer.replayed} 条 / ${answer.replayed} queued again`);
  await refresh(answer !== undefined);
}

async function lettersOf(service) {
  const answer = await ask(`/operations/${encodeURIComponent(service)}/dead-letters`);
  if (!answer) return '';
  const table = make('table');
  const head = make('tr');
  head.append(...['编号 Message', '事件 Event', '次数 Attempts', '原因 Reason', '首次 First', '最近 Last', ''].map((text) => make('th', text)));
  const rows = answer.deadLetters.map((letter) => {
    const row = make('tr');
    const again = make('td');
    again.append(make('button', '重放 / Replay', { type: 'button', onclick: () => void replay(service, { ids: [letter.messageId] }) }));
    row.append(make('td', letter.messageId), make('td', letter.event, { className: 'words' }), cell(letter.attempts), make('td', letter.reason, { className: 'words' }), cell(letter.firstFailedAt), cell(letter.lastFailedAt), again);
    return row;
  });
  table.append(head, ...rows);
  const part = make('div');
  part.append(make('h2', `死信 / Dead letters: ${service}`), ...buttonsOf(service, answer.deadLetters), table);
  return part;
}

function buttonsOf(service, letters) {
  const events = [...new Set(letters.map(({ event }) => event))];
  return events.map((event) => make('button', `重放全部 ${event} / Replay all`, { type: 'button', onclick: () => confirm(`${event}?`) && void replay(service, { event }) }));
}

async function refresh(keepNotice = false) {
  const said = at('notice').textContent;
  const overview = await ask('/operations/overview');
  if (!overview) return;
  show(true);
  at('services').replaceChildren(...overview.services.map(rowOf));
  const withLetters = overview.services.filter(({ condition }) => condition && condition.deadLetters.length > 0);
  at('letters').replaceChildren(...(await Promise.all(withLetters.map(({ service }) => lettersOf(service)))));
  if (keepNotice) say(said);
}

at('columns').append(...COLUMNS.map((text) => make('th', text, { scope: 'col' })));
at('sign-in').addEventListener('submit', async (event) => {
  event.preventDefault();
  const answer = await send('/operations/sign-in', { token: at('token').value.trim() });
  at('token').value = '';
  if (answer !== undefined) await refresh();
});
at('sign-out').addEventListener('click', async () => {
  await send('/operations/sign-out', {});
  show(false);
});
setInterval(() => {
  if (!document.hidden && !at('overview').hidden) void refresh(true);
}, EVERY_MILLISECONDS);
void refresh();
