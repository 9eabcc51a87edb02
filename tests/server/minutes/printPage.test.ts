// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { Html, html } from '../../../server/minutes/print/html.ts';
import { type Printing, printPage } from '../../../server/minutes/print/printPage.ts';
import { cssString } from '../../../server/minutes/print/printStyle.ts';
import type { MinutesPerson } from '../../../shared/domain/minutes.ts';
import { buildMinutesAction, buildMinutesPerson, buildWholePerson } from '../../builders/minutes.ts';
import { buildClosedRound, buildMinutes } from '../../builders/round.ts';

const PRINTING: Printing = {
  at: '2026-11-19T10:42:00.000Z',
  by: 'Dr A Osei-Sample',
  organisation: 'Anytown NHS Trust',
  names: 'initials',
};

/** Words that would change the page, its style or run, if they were taken for anything but words. */
const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "' onmouseover='alert(1)",
  '</style><script>alert(1)</script>',
  '</title><iframe src="javascript:alert(1)">',
  '"; } body { display: none } @import url(https://evil.example); /*',
  '\\22 ; } body { background: url(https://evil.example) }',
  'javascript:alert(1)',
  '{{constructor.constructor("alert(1)")()}}',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '<!-- --><!--',
  '\u2028<base href=https://evil.example>\u2029',
  'style-here ${alert(1)} $& $1',
] as const;

function printed(people: readonly MinutesPerson[], names: Printing['names']) {
  const minutes = buildMinutes(buildClosedRound({ number: 12 }), { people });
  return printPage({ minutes, sha256: 'a'.repeat(64), additions: [] }, { ...PRINTING, names });
}

const read = (page: string) => new DOMParser().parseFromString(page, 'text/html');

/** Every element and attribute of a page: what words could add to, were they not escaped. */
const bones = (page: string) =>
  [...read(page).querySelectorAll('*')].map(({ tagName, attributes }) => [tagName, ...[...attributes].map(each => each.name)]);

describe('[MI6] the page made for print', () => {
  it('holds initials and actions, and nothing else that was said of anyone', () => {
    const person = buildWholePerson(field => `the ${field}`);
    const text = read(printed([person, buildMinutesPerson()], 'initials').html).body.textContent ?? '';
    expect(text).toContain('1. TT');
    expect(text).toContain('the action');
    expect(text).toContain('Not listed, for nothing was agreed: 1 person.');
    for (const field of ['family name', 'given name', 'note', 'needs', 'risk', 'challenge', 'about me', 'reason'])
      expect(text.toLowerCase()).not.toContain(`the ${field}`);
    for (const secret of ['900 000 0009', '04-Mar-1938', 'Testperson', 'TESTPERSON']) expect(text).not.toContain(secret);
  });

  it.each(['initials', 'full'] as const)(
    '[P13] says of how many people a card could not be read at the start, without a name (%s)',
    names => {
      const minutes = buildMinutes(buildClosedRound(), { unreadable: 2 });
      const page = printPage({ minutes, sha256: 'a'.repeat(64), additions: [] }, { ...PRINTING, names });
      expect(read(page.html).body.textContent).toContain('2 people’s cards could not be read when the round started');
      expect(read(printed([], names).html).body.textContent).not.toContain('could not be read');
    },
  );

  it('tells two people with the same initials apart by their years of birth', () => {
    const actions = [buildMinutesAction()];
    const of = (givenName: string, bornOn: string) =>
      buildMinutesPerson({
        person: { familyName: 'Sampleton', givenName, title: null, bornOn, nhsNumber: null },
        actions,
      });
    const page = read(printed([of('John', '1938-01-02'), of('Jane', '1941-01-02'), of('Ann', '1950-01-02')], 'initials').html);
    expect([...page.querySelectorAll('h2')].map(heading => heading.textContent)).toEqual([
      '1. JS (born 1938)',
      '2. JS (born 1941)',
      '3. AS',
    ]);
  });

  it('with whole names holds all that was said, each person on pages that name them', () => {
    const said: string[] = [];
    const person = buildWholePerson(field => {
      said.push(`the ${field}`);
      return `the ${field}`;
    });
    const { html: page, style } = printed([buildMinutesPerson(), person], 'full');
    const text = read(page).body.textContent?.toLocaleLowerCase('en-GB') ?? '';
    expect(said.filter(words => !text.includes(words))).toEqual([]);
    expect(style).toContain('.person2 { page: person2; }');
    expect(style).toContain(cssString('THE FAMILY NAME, the given name (the title), Born 04-Mar-1938, NHS No. 900 000 0009'));
  });

  it('says at its foot who printed it, when, and that it is out of date from then on', () => {
    const foot =
      'Printed 19-Nov-2026 10:42 by Dr A Osei-Sample, Anytown NHS Trust. Out of date after this time. Destroy as confidential waste.';
    for (const names of ['initials', 'full'] as const)
      expect(printed([buildMinutesPerson()], names).style).toContain(cssString(foot));
  });
});

describe('[T14] words on the page made for print', () => {
  const tame = bones(printed([buildWholePerson(() => 'words')], 'full').html);

  it.each(HOSTILE)('%j stays words: it adds no element and no attribute, and is read as it was written', words => {
    const { html: page } = printed([buildWholePerson(() => words)], 'full');
    expect(bones(page)).toEqual(tame);
    expect(read(page).querySelector('section p')?.ownerDocument.body.textContent).toContain(words);
    expect(read(page).querySelectorAll('script, iframe, img, svg, base, link')).toHaveLength(0);
  });

  it.each(HOSTILE)('%j in the running head stays inside its style', words => {
    const { html: page, style } = printed([buildWholePerson(() => words)], 'full');
    expect(style).not.toMatch(/<|url\(|@import|display: none \}\s*@/);
    expect(read(page).querySelector('style')?.textContent).toBe(style);
  });

  it('sabotage: a page whose words are not escaped is found out', () => {
    const careless = HOSTILE.filter(words => {
      const page = html`<main><p>${new Html(words)}</p></main>`.text;
      return JSON.stringify(bones(page)) !== JSON.stringify(bones('<main><p>words</p></main>'));
    });
    expect(careless.length).toBeGreaterThan(4);
  });
});
