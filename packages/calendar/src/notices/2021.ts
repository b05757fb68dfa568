import { holiday, type Notice } from './notice.ts';

/** 国务院办公厅关于2021年部分节假日安排的通知. */
export const notice2021: Notice = {
  year: 2021,
  sources: [
    '国办发明电〔2020〕27号,2020-11-25',
    'https://www.gov.cn/zhengce/content/2020-11/25/content_5564127.htm',
    'https://www.gov.cn/gongbao/content/2020/content_5567750.htm',
  ],
  holidays: [
    holiday('元旦', '2021-01-01', '2021-01-03'),
    holiday('春节', '2021-02-11', '2021-02-17'),
    holiday('清明节', '2021-04-03', '2021-04-05'),
    holiday('劳动节', '2021-05-01', '2021-05-05'),
    holiday('端午节', '2021-06-12', '2021-06-14'),
    holiday('中秋节', '2021-09-19', '2021-09-21'),
    holiday('国庆节', '2021-10-01', '2021-10-07'),
  ].flat(),
  workdays: ['2021-02-07', '2021-02-20', '2021-04-25', '2021-05-08', '2021-09-18', '2021-09-26', '2021-10-09'],
};
