import { holiday, type Notice } from './notice.ts';

/** 国务院办公厅关于2023年部分节假日安排的通知. */
export const notice2023: Notice = {
  year: 2023,
  sources: [
    '国办发明电〔2022〕16号,2022-12-08',
    'https://www.gov.cn/zhengce/content/2022-12/08/content_5730844.htm',
    'https://www.gov.cn/gongbao/content/2023/content_5736714.htm',
  ],
  holidays: [
    holiday('元旦', '2022-12-31', '2023-01-02'),
    holiday('春节', '2023-01-21', '2023-01-27'),
    holiday('清明节', '2023-04-05'),
    holiday('劳动节', '2023-04-29', '2023-05-03'),
    holiday('端午节', '2023-06-22', '2023-06-24'),
    holiday('中秋节、国庆节', '2023-09-29', '2023-10-06'),
  ].flat(),
  workdays: ['2023-01-28', '2023-01-29', '2023-04-23', '2023-05-06', '2023-06-25', '2023-10-07', '2023-10-08'],
};
