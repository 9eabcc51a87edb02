import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { treeFaults } from './accessibilityTree.ts';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeRun {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string;
    readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
  }[];
}

/** Serious and critical accessibility faults that axe finds on the page as it stands, each with where it is, and those of its tree. */
export async function seriousFaults(page: Page): Promise<readonly string[]> {
  // Through the debugger's own world: the page's policy rightly lets no script in from outside.
  await page.evaluate(source);
  const run = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run: () => Promise<unknown> } };
    return axe.run();
  });
  const found = (run as AxeRun).violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.target.join(' ')} – ${node.failureSummary}`));
  return [...found, ...(await treeFaults(page))];
}
