import { measureErrors } from '@zhuqi/factor';

const names = { area: { zh: '面积', en: 'The area' } };
const codes = (area?: string | null) => measureErrors({ area }, names).map(({ code, field, message }) => [code, field?.join('.'), message]);

describe('measures of an input', () => {
  it('may be absent or more than zero', () => {
    for (const area of [undefined, null, '0.0001', '99999999999999.9999', '12']) expect(codes(area)).toEqual([]);
  });

  it('are refused at zero, below it, too small to be kept and too large', () => {
    for (const area of ['0', '-1', '0.00001']) expect(codes(area)).toEqual([['NOT_POSITIVE', 'input.area', '面积须大于 0 / The area must be more than zero']]);
    for (const area of ['100000000000000', '9'.repeat(50)]) expect(codes(area)).toEqual([['TOO_LARGE', 'input.area', '面积过大 / The area is too large']]);
  });
});
