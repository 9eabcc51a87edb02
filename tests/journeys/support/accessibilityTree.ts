import type { Page } from 'playwright-core';

const CONTROLS = /^(button|link|textbox|searchbox|combobox|checkbox|radio|slider|spinbutton|option|switch|tab|menuitem)$/;

/**
 * What a screen reader would find wanting in the tree the browser gives it: a control without a name, a page without its one
 * main part or its one heading of the first level, a dialog without a name, another live region than the two of the app.
 */
export async function treeFaults(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const tree = nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name, properties = [] }) => ({
      role: String(role?.value ?? ''),
      name: String(name?.value ?? '').trim(),
      level: Number(properties.find(property => property.name === 'level')?.value.value ?? 0),
    }));
  const those = (role: string) => tree.filter(node => node.role === role);
  const dialogs = those('dialog');
  const titles = those('heading').filter(({ level }) => level === 1);
  const regions = await page.locator('[aria-live]:not(.cm-announced)').count();
  // A page made for print says nothing by itself.
  const wanted = (await page.locator('#root').count()) === 0 ? 0 : 2;
  return [
    ...tree.filter(({ role, name }) => CONTROLS.test(role) && name === '').map(({ role }) => `a ${role} without a name`),
    ...dialogs.filter(({ name }) => name === '').map(() => 'a dialog without a name'),
    ...(dialogs.length === 0 && those('main').length !== 1 ? [`${those('main').length} main parts`] : []),
    ...(dialogs.length === 0 && titles.length !== 1 ? ['not one heading of level 1'] : []),
    ...(regions === wanted ? [] : [`${regions} live regions`]),
  ];
}
