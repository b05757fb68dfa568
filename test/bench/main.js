// @ts-check
// `npm run bench`: our gateway beside a stock one, SQL statements, dossiers, an owner that is silent, a million issues, announcements, loading, start-up and memory. Figures go to stdout, steps to stderr.
import { parseArgs } from 'node:util';
import { measure } from './measure.js';
import { tableOf } from './table.js';

const USAGE = `npm run bench -- [options]
  --json               figures as JSON
  --with-build         measure a build from nothing, too
  --only <parts>       of starts,loading,statements,gateways,dossiers,silence,scale,events (all unless told; loading comes with all but starts, scale and events)
  --rounds <n>         rounds for each gateway and question (3)
  --seconds <n>        about how long a round takes (3)
  --connections <n>    connections at the same time (8)
  --people <n>         how many different people ask over them (as many as connections); identical questions of one person at
                       the same time share their reads in our gateway, so that fewer people make it look better
  --profile <folder>   CPU profiles of both gateways and of the services
`;
const PARTS = ['starts', 'loading', 'statements', 'gateways', 'dossiers', 'silence', 'scale', 'events'];
const LONGEST_MILLISECONDS = 15 * 60_000;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    'with-build': { type: 'boolean', default: false },
    only: { type: 'string', default: PARTS.join(',') },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '8' },
    people: { type: 'string' },
    profile: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  process.stdout.write(USAGE);
  process.exit(0);
}

const connections = countIn(values.connections, 64);
const plan = {
  rounds: countIn(values.rounds, 9), seconds: countIn(values.seconds, 30), warmUpSeconds: 3, connections,
  people: countIn(values.people ?? values.connections, connections),
  parts: values.only.split(','), withBuild: values['with-build'], profile: values.profile,
};
if (plan.parts.some((part) => !PARTS.includes(part))) refuse();

// Whatever hangs, a bench that nobody watches ends; what it started ends with it.
setTimeout(() => {
  console.error('The bench does not come to an end.');
  process.exit(1);
}, LONGEST_MILLISECONDS).unref();
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

const began = Date.now();
const measured = await measure(plan, (step) => console.error(`  ${String(Math.round((Date.now() - began) / 1000)).padStart(4)} s  ${step}`));
console.error(`  ${String(Math.round((Date.now() - began) / 1000)).padStart(4)} s  done`);
process.stdout.write(values.json ? `${JSON.stringify(measured, null, 2)}\n` : tableOf(measured));

/** @param {string} text @param {number} most */
function countIn(text, most) {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > most) refuse();
  return count;
}

function refuse() {
  process.stderr.write(USAGE);
  process.exit(2);
}
