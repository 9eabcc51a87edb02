import type { Browser, Page } from 'playwright-core';
import { getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printPage } from '../../server/minutes/print/printPage.ts';
import type { MinutesPerson } from '../../shared/domain/minutes.ts';
import { buildMinutesPerson, buildWholePerson } from '../builders/minutes.ts';
import { buildClosedRound, buildMinutes } from '../builders/round.ts';
import { openBrowser } from './support/browser.ts';

interface ReadPdf {
  /** The words of each page, head and foot among them. */
  readonly pages: readonly string[];
  /** The roles of its tags: what a screen reader goes by. */
  readonly tags: ReadonlySet<string>;
  readonly language: string;
  readonly smallest: number;
  /** Width and height of a page in points. */
  readonly size: readonly number[];
}

interface TagNode {
  readonly type?: string;
  readonly role?: string;
  readonly children?: readonly TagNode[];
}

const FOOT =
  'Printed 19-Nov-2026 10:42 by Dr A Osei-Sample, Anytown NHS Trust. Out of date after this time. Destroy as confidential waste.';

/** Two people with long notes, so that each has several sheets. */
function printed(names: 'initials' | 'full') {
  const long = (word: string) => Array.from({ length: 260 }, (_, count) => `${word} sentence ${count} ends.`).join(' ');
  const of = (familyName: string, nhsNumber: string): MinutesPerson => ({
    ...buildWholePerson(field => `the ${field}`),
    person: { familyName, givenName: 'Edith', title: 'Mrs', bornOn: '1938-03-04', nhsNumber },
    note: { text: long(familyName), badge: 'joint', writtenBy: ['Nora Testnurse'] },
  });
  const people = [of('Firstperson', '9000000009'), of('O’Second-Person "x"', '9000000017'), buildMinutesPerson()];
  const minutes = buildMinutes(buildClosedRound({ number: 12 }), { people });
  const by = { at: '2026-11-19T10:42:00.000Z', by: 'Dr A Osei-Sample', organisation: 'Anytown NHS Trust', names };
  return printPage({ minutes, sha256: 'a'.repeat(64), additions: [] }, by);
}

describe('minutes as a PDF made by the browser', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await openBrowser();
    page = await browser.newPage();
  });
  afterAll(() => browser?.close());

  async function pdfOf(html: string): Promise<ReadPdf> {
    await page.setContent(html);
    return readPdf(await page.pdf({ preferCSSPageSize: true, tagged: true }));
  }

  it('[MI6] names on every sheet whose it is, which page of how many, and who printed it until when', async () => {
    const { pages, size, smallest } = await pdfOf(printed('full').html);
    expect(pages.length).toBeGreaterThan(4);
    for (const [index, words] of pages.entries()) {
      expect(words).toContain(`Page ${index + 1} of ${pages.length}`);
      expect(words).toContain(FOOT);
    }
    const FIRST = 'FIRSTPERSON, Edith (Mrs), Born 04-Mar-1938, NHS No. 900 000 0009';
    const SECOND = 'O’SECOND-PERSON "X", Edith (Mrs), Born 04-Mar-1938, NHS No. 900 000 0017';
    // The first sheet is of the round and lists everyone.
    const ofPeople = pages.slice(1);
    const heads = ofPeople.map(words => [FIRST, SECOND].filter(head => words.includes(head)));
    expect(heads.filter(head => head.length > 1)).toEqual([]);
    expect(heads.filter(([head]) => head === FIRST).length).toBeGreaterThan(1);
    expect(heads.filter(([head]) => head === SECOND).length).toBeGreaterThan(1);
    for (const words of ofPeople.filter(each => each.includes('Firstperson sentence'))) expect(words).toContain(FIRST);
    // Sheets part company: each says which of this person's it is, and the last that there are no more.
    for (const head of [FIRST, SECOND]) {
      const sheets = ofPeople.filter(words => words.includes(head));
      expect(sheets.map(words => /, sheet (\d+)/.exec(words)?.[1])).toEqual(sheets.map((_, index) => String(index + 1)));
      expect(sheets.map(words => words.includes('End of what these minutes say of'))).toEqual(
        sheets.map((_, index) => index === sheets.length - 1),
      );
    }
    expect(size.map(Math.round)).toEqual([595, 842]);
    expect(Number(smallest.toFixed(1))).toBeGreaterThanOrEqual(11);
  });

  it('[MI6] is tagged: headings, lists and tables can be found by who can’t see the sheet', async () => {
    const { tags, language } = await pdfOf(printed('full').html);
    expect(['H1', 'H2', 'H3', 'P', 'L', 'LI', 'Table', 'TR', 'TH', 'TD'].filter(tag => !tags.has(tag))).toEqual([]);
    expect(language).toBe('en-GB');
  });

  it('[MI6] names nobody where initials were asked for', async () => {
    const { pages } = await pdfOf(printed('initials').html);
    const text = pages.join('\n');
    expect(text).toContain('Ward round 12, Riverside, 19-Nov-2026');
    expect(text).toContain('1. EF');
    // No date and no word is torn where a column is narrow.
    for (const whole of ['the action', '26-Nov-2026', 'Accepted']) expect(text).toContain(whole);
    for (const name of ['Firstperson', 'FIRSTPERSON', 'Second', '900 000']) expect(text).not.toContain(name);
  });

  it('sabotage: sheets without their head are found out', async () => {
    const { pages } = await pdfOf(printed('full').html.replaceAll('@top-left', '@no-such-place'));
    expect(pages.slice(1).filter(words => words.includes('NHS No. 900 000 0009')).length).toBe(1);
  });
});

async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const pages: string[] = [];
  const tags = new Set<string>();
  const heights: number[] = [];
  let size: readonly number[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const runs = items.flatMap(item => ('str' in item ? [item] : []));
    pages.push(
      runs
        .map(({ str, hasEOL }) => (hasEOL ? `${str} ` : str))
        .join('')
        .replace(/\s+/g, ' '),
    );
    heights.push(...runs.filter(({ str }) => str.trim() !== '').map(({ height }) => height));
    collect(await page.getStructTree(), tags);
    size = page.view.slice(2);
  }
  const { info } = await pdf.getMetadata();
  const language = 'Language' in info ? String(info.Language) : '';
  return { pages, tags, language, smallest: Math.min(...heights), size };
}

function collect(node: TagNode | null, tags: Set<string>): void {
  if (node?.role !== undefined) tags.add(node.role);
  for (const child of node?.children ?? []) collect(child, tags);
}
