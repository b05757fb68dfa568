/** The city whose name offices put before a region's or leave out. */
const CITY = { full: '济宁市', short: '济宁' };

/** How the names of functional zones end (S14, S15); the endings of one line mean the same. */
const zoneEndings: readonly (readonly string[])[] = [
  ['高新区', '高新技术产业开发区', '高新技术开发区'],
  ['经开区', '经济技术开发区', '经济开发区'],
  ['新区'],
  ['度假区', '旅游度假区'],
  ['开发区'],
];

/** What kind of region a name tells of: functional zones are regions at county level without being counties (S14, S15). */
export function regionKind(name: string): 'COUNTY' | 'FUNCTIONAL_ZONE' {
  return zoneEndings.flat().some((ending) => name.endsWith(ending)) ? 'FUNCTIONAL_ZONE' : 'COUNTY';
}

/** The other names that ledgers write for a region: with and without the city, and a zone's short and long form (济宁高新区 = 高新区 = 济宁高新技术产业开发区). */
export function regionAliases(name: string): string[] {
  const cities = regionKind(name) === 'FUNCTIONAL_ZONE' ? ['', CITY.short, CITY.full] : ['', CITY.full];
  const stems = withSameEndings(withoutCity(name));
  return stems.flatMap((stem) => cities.map((city) => city + stem)).filter((alias) => alias !== name);
}

function withSameEndings(bare: string): string[] {
  for (const same of zoneEndings) {
    // The longest first: 旅游度假区 also ends in 度假区.
    const ending = same.toSorted((one, other) => other.length - one.length).find((candidate) => bare.endsWith(candidate));
    if (ending) return same.map((other) => bare.slice(0, -ending.length) + other);
  }
  return [bare];
}

function withoutCity(name: string): string {
  const city = [CITY.full, CITY.short].find((prefix) => name.startsWith(prefix) && name.length > prefix.length + 1);
  return city ? name.slice(city.length) : name;
}
