// Days as "YYYY-MM-DD": they sort as the days do. For what an engine's own words cannot say about a calendar.

const leap = (year) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

export function addYears(day, years) {
  const year = Number(day.slice(0, 4)) + years;
  const rest = day.slice(4) === '-02-29' && !leap(year) ? '-02-28' : day.slice(4);
  return String(year).padStart(4, '0') + rest;
}

export function fullYears(from, until) {
  const years = Number(until.slice(0, 4)) - Number(from.slice(0, 4));
  return addYears(from, years) > until ? years - 1 : years;
}

export const withinLastYear = (day, asOf) => day <= asOf && day > addYears(asOf, -1);
