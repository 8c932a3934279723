import type { Locator, Page } from '@playwright/test';
import { expect } from './apoio.ts';

/** The commonest screen, the smallest window, and the commonest screen at 200 % zoom. */
export const JANELAS = [
  { width: 1366, height: 768 },
  { width: 1024, height: 700 },
  { width: 683, height: 384 },
];

/** Nothing of the page lies beyond its right edge, in the window or in anything that scrolls. */
const transborda = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('body *')]
      .filter((e) => {
        const { overflowX } = getComputedStyle(e);
        const rola = e === document.documentElement || overflowX === 'auto' || overflowX === 'scroll';
        return rola && e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1;
      })
      .map((e) => e.outerHTML.slice(0, 160)),
  );

/** Nothing scrolls sideways, and what one came for can be reached. */
export async function cabe(page: Page, acao: Locator): Promise<void> {
  expect.soft(await transborda(page), 'scrolls sideways').toEqual([]);
  await acao.focus();
  await expect(acao).toBeInViewport({ ratio: 0.9 });
}
