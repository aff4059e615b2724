// Writes down, market by market, which days are no business days: `npm run calendars`, seldom needed.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const Holidays = require('date-holidays');
const { version } = require('date-holidays/package.json');

const folder = new URL('../subgraphs/accounts/', import.meta.url);
const firstYear = 2025;
const lastYear = 2030;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const { regions } = JSON.parse(readFileSync(new URL('market/markets.json', folder), 'utf8'));
const markets = regions.flatMap((region) => region.markets.map(({ code }) => code)).sort();
const covered = new Holidays().getCountries();

/** As Date.getUTCDay() counts: Sunday is 0. */
function weekendOf(market) {
  const locale = new Intl.Locale(`und-${market}`);
  const { weekend } = locale.getWeekInfo?.() ?? locale.weekInfo;
  return weekend.map((day) => day % 7).sort();
}

/** Whole days only: an afternoon off is a business day still, and a day on which clocks go forward is a whole one. */
function daysOf({ date, start, end }) {
  const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
  const length = Math.floor((end - start + hourMs) / dayMs);
  return Array.from({ length }, (_, at) => new Date(first + at * dayMs));
}

function holidaysOf(market, weekend) {
  if (!(market in covered)) return {};
  const calendar = new Holidays(market);
  const years = new Map();
  // The year before is asked for too: a feast may reach over its end.
  for (let year = firstYear - 1; year <= lastYear; year += 1) {
    const days = calendar
      .getHolidays(year, 'en')
      .filter(({ type }) => type === 'public')
      .flatMap(daysOf);
    for (const day of days) {
      const of = day.getUTCFullYear();
      if (weekend.includes(day.getUTCDay()) || of < firstYear || of > lastYear) continue;
      years.set(of, (years.get(of) ?? new Set()).add(day.toISOString().slice(5, 10).replace('-', '')));
    }
  }
  return Object.fromEntries([...years].map(([year, days]) => [year, [...days].sort().join(' ')]));
}

const weekends = {};
const holidays = {};
for (const market of markets) {
  const weekend = weekendOf(market);
  if (weekend.join() !== '0,6') weekends[market] = weekend;
  const found = holidaysOf(market, weekend);
  if (Object.keys(found).length > 0) holidays[market] = found;
}

const calendars = {
  title: 'Weekends and public holidays of the markets',
  asOf: new Date().toISOString().slice(0, 10),
  source: [
    `Holidays: date-holidays ${version} by commenthol and contributors, ISC AND CC-BY-3.0, https://github.com/commenthol/date-holidays`,
    `Weekends: Unicode CLDR ${process.versions.cldr}, Unicode License v3, https://cldr.unicode.org`,
  ],
  notes: [
    'Public holidays of the whole country, as MMDD; those on a weekend and half days are left out.',
    'Weekends, by Date.getUTCDay(), are named where they are not Saturday and Sunday.',
    `Markets that the source does not cover, and years after ${lastYear}, have weekends only.`,
  ],
  weekends,
  holidays,
};
writeFileSync(new URL('enrollment/calendars.json', folder), `${JSON.stringify(calendars, null, 2)}\n`);
