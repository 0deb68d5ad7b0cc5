// Prints the names and words of @faker-js/faker as JSON: {locale: {first: [...], last: [...], words: [...]}}.
// Usage: node faker.mjs FOLDER-OF-THE-UNPACKED-PACKAGE
import { pathToFileURL } from 'node:url';

const { allLocales } = await import(pathToFileURL(`${process.argv[2]}/dist/index.js`));

const texts = (value) =>
  typeof value === 'string' ? [value]
  : Array.isArray(value) ? value.flatMap(texts)
  : value && typeof value === 'object' ? Object.values(value).flatMap(texts)
  : [];

const all = {};
for (const [locale, data] of Object.entries(allLocales)) {
  const person = data.person ?? {};
  const place = data.location ?? {};
  all[locale] = {
    first: texts(person.first_name),
    last: texts(person.last_name),
    words: texts([place.city_name, place.state, place.street_name, person.job_area, person.job_type, person.job_title,
      data.date?.month?.wide, data.date?.weekday?.wide, data.word, data.lorem?.word?.slice?.(0, 300)]),
  };
}
console.log(JSON.stringify(all));
