import { amount, creditCode, date, defineSheet, describeSheet, integer, list, oneOf, reference, text } from '@zhuqi/ledger';
import type { Known, RecordOf, Sheet } from '@zhuqi/ledger';

const terms = { FINANCE: { zh: '金融', en: 'Finance', aliases: ['金融组'] }, LAND: { zh: '土地', en: 'Land' } } as const;

const loans = defineSheet({
  name: '甲表',
  title: '甲台账',
  key: ['id'],
  columns: {
    id: text('编号', { required: true }),
    enterprise: reference('统一社会信用代码', { entity: 'Enterprise', unknown: 'ENTERPRISE_UNKNOWN', required: true, as: creditCode }),
    unit: reference('责任单位', { entity: 'Unit', unknown: 'REFERENCE_UNKNOWN' }),
    kind: oneOf('类别', terms, { required: true }),
    other: oneOf('次要类别', terms),
    sum: amount('金额(万元)'),
    people: integer('人数', { required: true }),
    day: date('日期'),
    helped: list('帮包企业', reference('帮包企业', { entity: 'Enterprise', unknown: 'ENTERPRISE_UNKNOWN', as: creditCode })),
    tags: list('标签', text('标签')),
  },
  check: (record) => (record.day !== null && record.people > 3 ? [{ code: 'X', column: 'day', message: { zh: '', en: '' } }] : []),
});

type Exactly<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

describe('the record of a sheet', () => {
  it('is typed by its columns', () => {
    const same: Exactly<
      RecordOf<typeof loans>,
      {
        id: string; enterprise: Known; unit: Known | null; kind: 'FINANCE' | 'LAND'; other: 'FINANCE' | 'LAND' | null;
        sum: string | null; people: number; day: string | null; helped: Known[]; tags: string[];
      }
    > = true;
    expect(same).toBe(true);
  });
});

type Declared<S extends Sheet> = S['name'];

describe('a declared sheet', () => {
  it('is a sheet to functions that take any', () => {
    const name: Declared<typeof loans> = describeSheet(loans).name;
    expect(name).toBe('甲表');
  });
});
