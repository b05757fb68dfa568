import type { GraphField, GraphType, PartsAnswer } from '../src/dossier/introspection.ts';

const required = (ofType: GraphType): GraphType => ({ kind: 'NON_NULL', name: null, ofType });
const listOf = (ofType: GraphType): GraphType => ({ kind: 'LIST', name: null, ofType: required(ofType) });
const scalar = (name: string): GraphType => ({ kind: 'SCALAR', name });
const enumOf = (name: string, values: Record<string, string>): GraphType => ({ kind: 'ENUM', name, enumValues: Object.entries(values).map(([value, description]) => ({ name: value, description })) });
const object = (name: string, fields: GraphField[], rest: Partial<GraphType> = {}): GraphType => ({ kind: 'OBJECT', name, description: null, interfaces: [], fields, ...rest });
const reference = (name: string): GraphType => ({ kind: 'OBJECT', name, enumValues: null });
const field = (name: string, description: string | null, type: GraphType, args: GraphField['args'] = []): GraphField => ({ name, description, type, args });

const text = scalar('String');
const day = scalar('Date');
const number = required(scalar('ID'));
const named = [field('id', null, number), field('name', null, text), field('phone', null, text)];
const inUnit = (defaultValue: string, values: Record<string, string>) => [{ name: 'unit', defaultValue, type: required(enumOf('Unit', values)) }];
const year = [{ name: 'year', defaultValue: null, type: required(scalar('Int')) }];
const enterprise = field('enterprise', 'The enterprise (企业).', required(reference('Enterprise')));

const request = [
  field('id', 'The number (编号).', number), enterprise, field('issue', 'The issue (关联问题).', reference('Issue')),
  field('subject', 'What is asked for (事项).', required(text)),
  field('status', 'Where it stands (办理状态).', required(enumOf('FactorRequestStatus', { ACCEPTED: 'Accepted (受理).', RESOLVED: 'Brought (已解决).' }))),
  field('requestedOn', 'The day; null where the ledger does not say (提出日期).', day), field('dueOn', 'Due (办理时限, E.2).', day), field('resolvedOn', 'Resolved (解决日期).', day),
  field('overdue', 'Past its due day (超期, E.3).', required(scalar('Boolean')), [{ name: 'asOf', defaultValue: null, type: day }]),
  field('priority', 'First (优先保障).', required(scalar('Boolean'))),
];
const own = [
  field('kind', 'What is asked for (事项).', required(enumOf('Kind', { PLANTING: 'Planting (植树).', FELLING: 'Felling (采伐).' }))),
  field('area', 'Area (面积, S9).', scalar('Decimal'), inUnit('MU', { MU: 'Mu (亩).' })), field('cost', 'A forecast (造林成本): never an actual.', scalar('Decimal'), inUnit('WAN_YUAN', { YUAN: 'Yuan (元).', WAN_YUAN: 'Ten thousand yuan (万元).' })),
  field('species', 'Species (S9, 树种).', required(listOf(text))), field('ranger', 'Who goes there (责任人).', reference('Person')), field('answer', 'The answer (答复).', text), field('felled', 'Felled (采伐量).', scalar('Decimal')),
  field('trees', 'The trees (树木).', listOf(reference('Tree'))), field('inYear', 'Of a year (当年).', text, year), field('place', 'Nothing to call it by.', reference('Place')),
];
const briefing = object('Briefing', [
  field('id', 'Its number.', number), enterprise, field('method', 'How (送达方式).', required(enumOf('Method', { DOOR: 'To the door (送政策上门).' }))), field('policy', 'The policy.', required({ ...reference('Policy'), description: 'A policy for enterprises (惠企政策, S66).' })),
]);

/** What the graph says of an enterprise's file to which a service of forests and one of briefings contribute. */
export const partsAnswer: PartsAnswer = {
  dossier: object('EnterpriseDossier', [
    field('id', null, number), field('loans', 'Loans (贷款).', listOf(object('Loan', named))), field('status', 'Status (发展现状).', object('ClimbEnterprise', named)),
    field('forestryRequests', 'What the enterprise asked of the foresters.', listOf(object('ForestryRequest', [...request, ...own], { description: 'A request to the foresters (林业诉求).', interfaces: [{ name: 'FactorRequest' }] }))),
    field('briefings', 'Briefings, at most 100 (政策宣讲).', required(listOf(briefing))),
    field('tags', 'Tags (标签).', listOf(text)), field('plans', 'Plans of a year (计划).', listOf(briefing), year), field('reach', 'How far (覆盖).', object('Reach', named)),
  ]),
  request: { kind: 'INTERFACE', name: 'FactorRequest', fields: request },
  graph: {
    types: [
      object('Issue', [field('id', null, number), field('name', 'In a year only.', text, year)]), object('Person', named), object('Policy', named), object('Enterprise', named), object('Tree', named),
      object('Place', [field('x', null, text)]), { kind: 'SCALAR', name: 'Date', fields: null },
    ],
  },
};
