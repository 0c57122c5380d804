/** Where people work: their offset from UTC, their weekend, and the days on which hardly anybody works. */
export interface Region {
  readonly id: string;
  /** Hours from UTC; summer time is left out, nobody's lunch is that punctual. */
  readonly offset: number;
  /** Days of the week, 0 = Sunday. */
  readonly weekend: readonly number[];
  /** `MM-DD` of every year, `YYYY-MM-DD` of one. */
  readonly holidays: ReadonlySet<string>;
  /** `Given:given` where the name is not written in Latin letters. */
  readonly given: readonly string[];
  readonly family: readonly string[];
  readonly people: number;
  /** The family name comes first. */
  readonly familyFirst?: boolean;
}

const WESTERN = ['01-01', '12-24', '12-25', '12-26', '12-31'];
const LUNAR = days('2025-01-28', 7).concat(days('2026-02-16', 7), days('2027-02-05', 7), days('2028-01-25', 7));

function days(first: string, count: number): string[] {
  const start = Date.parse(`${first}T00:00:00Z`);
  return Array.from({ length: count }, (_, index) => new Date(start + index * 86_400_000).toISOString().slice(0, 10));
}

function words(text: string): string[] {
  return text.split(' ');
}

function region(
  id: string,
  people: number,
  offset: number,
  given: string,
  family: string,
  holidays: readonly string[],
  more: Partial<Region> = {},
): Region {
  return {
    id,
    people,
    offset,
    weekend: [0, 6],
    given: words(given),
    family: words(family),
    holidays: new Set(holidays),
    ...more,
  };
}

/** 240 people in fourteen places. */
export const REGIONS: readonly Region[] = [
  region(
    'central-europe',
    40,
    1,
    'Anna Łukasz Zoë Jürgen Šárka Václav Renée Björn Małgorzata Søren',
    'Kowalska Wiśniewski Müller Dvořák Nováková Lefèvre Åkesson Żółć Brandstötter Østergård',
    [...WESTERN, '05-01', '11-11', '08-15'],
  ),
  region(
    'eastern-europe',
    30,
    2,
    'Олена:olena Андрій:andrii Марія:mariia Тарас:taras Катерина:kateryna Димитър:dimitar Юлія:yuliia Богдан:bohdan',
    'Шевченко:shevchenko Коваленко:kovalenko Бондаренко:bondarenko Мельник:melnyk Гриценко:hrytsenko Иванова:ivanova Ткачук:tkachuk',
    ['01-01', '01-07', '12-25', '03-08', '05-01', '08-24'],
  ),
  region(
    'greece',
    12,
    2,
    'Ελένη:eleni Γιώργος:giorgos Σοφία:sofia Νίκος:nikos',
    'Παπαδοπούλου:papadopoulou Γεωργίου:georgiou Νικολαΐδης:nikolaidis Δημητρίου:dimitriou',
    [...WESTERN, '01-06', '03-25', '08-15', '10-28'],
  ),
  region(
    'israel',
    12,
    2,
    'נועה:noa איתי:itai תמר:tamar יונתן:yonatan',
    'כהן:cohen לוי:levi מזרחי:mizrahi פרידמן:friedman',
    [...days('2025-09-22', 3), ...days('2026-09-11', 3), ...days('2027-10-01', 3)],
    { weekend: [5, 6] },
  ),
  region(
    'gulf',
    14,
    3,
    'ليلى:layla أحمد:ahmad فاطمة:fatima يوسف:yusuf مريم:maryam',
    'الهاشمي:alhashimi منصور:mansour العلي:alali حداد:haddad',
    [...days('2025-03-30', 4), ...days('2026-03-19', 4), ...days('2027-03-09', 4), '12-02'],
    { weekend: [5, 6] },
  ),
  region('turkey', 8, 3, 'Ayşe Çağrı Özge İbrahim', 'Yılmaz Öztürk Şahin Güneş', [
    '01-01',
    '04-23',
    '05-01',
    '05-19',
    '08-30',
    '10-29',
  ]),
  region(
    'india',
    20,
    5.5,
    'आरव:aarav प्रिया:priya अनन्या:ananya विक्रम:vikram दीपिका:deepika',
    'शर्मा:sharma पटेल:patel गुप्ता:gupta नायर:nair',
    ['01-26', '08-15', '10-02', ...days('2025-10-20', 3), ...days('2026-11-07', 3), ...days('2027-10-28', 3)],
  ),
  region('thailand', 6, 7, 'สมชาย:somchai อรุณี:arunee มาลี:malee', 'แสงทอง:saengthong วงศ์ไทย:wongthai', [
    '01-01',
    '04-13',
    '04-14',
    '04-15',
    '12-05',
    '12-31',
  ]),
  region(
    'vietnam',
    14,
    7,
    'Thị_Hương Văn_Đức Minh_Châu Quỳnh_Anh Hữu_Phước',
    'Nguyễn Trần Phạm Đặng',
    [...LUNAR, '01-01', '04-30', '05-01', '09-02'],
    { familyFirst: true },
  ),
  region(
    'china',
    20,
    8,
    '伟:wei 芳:fang 秀英:xiuying 子涵:zihan 俊杰:junjie',
    '王:wang 李:li 张:zhang 陈:chen',
    [...LUNAR, '01-01', '05-01', '05-02', '05-03', '10-01', '10-02', '10-03', '10-04', '10-05', '10-06', '10-07'],
    { familyFirst: true },
  ),
  region(
    'japan',
    14,
    9,
    'さくら:sakura 健太:kenta 陽菜:hina 翔:sho',
    '佐藤:sato 鈴木:suzuki 高橋:takahashi 渡辺:watanabe',
    ['01-01', '01-02', '01-03', '04-29', '05-03', '05-04', '05-05', '08-11', '11-03', '11-23', '12-31'],
    { familyFirst: true },
  ),
  region(
    'korea',
    12,
    9,
    '서연:seoyeon 민준:minjun 지우:jiwoo 하은:haeun',
    '김:kim 이:lee 박:park',
    [...LUNAR, '01-01', '03-01', '05-05', '08-15', '10-03', '10-09', '12-25'],
    { familyFirst: true },
  ),
  region('brazil', 14, -3, 'João Conceição Thaís Luís Inês', 'Gonçalves Araújo Simões Magalhães', [
    ...WESTERN,
    '04-21',
    '05-01',
    '09-07',
    '10-12',
    '11-02',
    '11-15',
    '11-20',
  ]),
  region(
    'united-states',
    24,
    -5,
    'Grace Marcus Siobhán Dwayne José Aaliyah',
    "Miller O'Connor Washington Núñez Smith-Jones",
    [
      ...WESTERN,
      '07-04',
      '06-19',
      '11-11',
      ...days('2025-11-27', 2),
      ...days('2026-11-26', 2),
      ...days('2027-11-25', 2),
    ],
  ),
];

/** How much of a full hour's work is done at a local time: mornings, a lunch dip, afternoons, a little in the evening. */
const HOURS = [
  0.02, 0.015, 0.01, 0.01, 0.01, 0.02, 0.06, 0.2, 0.55, 0.95, 1, 0.95, 0.6, 0.8, 1, 0.95, 0.85, 0.6, 0.3, 0.18, 0.15,
  0.12, 0.07, 0.04,
] as const;

/** The share of full work that a region does in the hour that starts at `time` (epoch milliseconds, UTC). */
export function workload({ offset, weekend, holidays }: Region, time: number): number {
  const local = new Date(time + offset * 3_600_000);
  const date = local.toISOString().slice(0, 10);
  const hour = HOURS[local.getUTCHours()] ?? 0;
  if (holidays.has(date) || holidays.has(date.slice(5))) return hour * 0.06 + 0.004;
  if (weekend.includes(local.getUTCDay())) return hour * 0.1 + 0.004;
  /* Between the years offices are half empty; in August a quarter is away. */
  const month = date.slice(5, 7);
  const season = date.slice(5) > '12-26' || date.slice(5) < '01-06' ? 0.45 : month === '08' ? 0.78 : 1;
  const friday = weekend.includes((local.getUTCDay() + 1) % 7) ? 0.85 : 1;
  return hour * season * friday + 0.006;
}
