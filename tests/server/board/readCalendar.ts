/** A component of iCalendar as a calendar program reads it: its properties as they were written, and what stands in it. */
export interface Component {
  readonly name: string;
  readonly properties: readonly Property[];
  readonly inside: readonly Component[];
}

export interface Property {
  readonly name: string;
  readonly parameters: string;
  readonly value: string;
}

/** Reads iCalendar strictly (RFC 5545): throws on whatever a calendar program may stumble over. */
export function readCalendar(text: string): Component {
  if (/(?<!\r)\n|\r(?!\n)/.test(text)) throw new Error('a line does not end in CRLF');
  if (!text.endsWith('\r\n')) throw new Error('the last line has no end');
  const written = text.slice(0, -2).split('\r\n');
  const long = written.find(line => Buffer.byteLength(line) > 75);
  if (long !== undefined) throw new Error(`a line of more than 75 octets: ${long}`);
  const lines = text
    .slice(0, -2)
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
    .map(readLine);
  const [calendar, ...rest] = readComponents(lines);
  if (calendar?.name !== 'VCALENDAR' || rest.length > 0) throw new Error('not one calendar');
  if (valueOf(calendar, 'VERSION') !== '2.0' || valueOf(calendar, 'PRODID') === '') throw new Error('not iCalendar 2.0');
  for (const event of calendar.inside) for (const name of ['UID', 'DTSTAMP', 'DTSTART']) valueOf(event, name);
  return calendar;
}

/** The value of a property that stands there exactly once. */
export function valueOf(component: Component, name: string): string {
  const [found, ...more] = component.properties.filter(property => property.name === name);
  if (found === undefined || more.length > 0) throw new Error(`${component.name} has not exactly one ${name}`);
  return found.value;
}

/** As people wrote it: TEXT has commas, semicolons, backslashes and line ends escaped. Throws on one that is not. */
export function textOf(component: Component, name: string): string {
  const value = valueOf(component, name);
  if (/(?<!\\)(?:\\\\)*[;,]/.test(value)) throw new Error(`an unescaped character in ${name}: ${value}`);
  return value.replace(/\\([\\;,nN])/g, (_, character: string) => (/n/i.test(character) ? '\n' : character));
}

/** An instant (UTC) or a calendar date; anything else would be at another time where it is read. */
export function momentOf(component: Component, name: string): string {
  const value = valueOf(component, name);
  const [, year, month, day, time] = /^(\d{4})(\d\d)(\d\d)(?:T(\d{6})Z)?$/.exec(value) ?? [];
  if (year === undefined) throw new Error(`${name} is neither a date nor in UTC: ${value}`);
  const date = `${year}-${month}-${day}`;
  return time === undefined ? date : new Date(`${date}T${time.replace(/(..)(..)(..)/, '$1:$2:$3')}Z`).toISOString();
}

function readLine(line: string): Property {
  const [, name, parameters = '', value] = /^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:,]+))*):(.*)$/s.exec(line) ?? [];
  if (name === undefined || value === undefined) throw new Error(`not a line of iCalendar: ${line}`);
  return { name, parameters, value };
}

function readComponents(lines: readonly Property[]): readonly Component[] {
  const components: Component[] = [];
  let index = 0;
  while (index < lines.length) {
    const begin = lines[index];
    if (begin?.name !== 'BEGIN') throw new Error(`${begin?.name} stands outside a component`);
    const end = lines.findIndex((line, at) => at > index && line.name === 'END' && line.value === begin.value);
    if (end < 0) throw new Error(`${begin.value} has no end`);
    const body = lines.slice(index + 1, end);
    const first = body.findIndex(({ name }) => name === 'BEGIN');
    const properties = first < 0 ? body : body.slice(0, first);
    components.push({ name: begin.value, properties, inside: first < 0 ? [] : readComponents(body.slice(first)) });
    index = end + 1;
  }
  return components;
}
