/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** Chromium, and what is asked of every page that it shows. */
import { AxeBuilder } from '@axe-core/playwright';
import chromium from '@sparticuz/chromium';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import {
  type Browser,
  type BrowserContext,
  chromium as playwright,
  type Locator,
  type Page,
} from 'playwright-core';
import { expect } from 'vitest';
import type { LocalSystem } from '../../infra/local/local-system.ts';

/** For contexts without JavaScript: a page with it, of the same size. */
const twins = new WeakMap<BrowserContext, Page>();

const folder = path.join(import.meta.dirname, '../../.local/test');
const screenshots = path.join(folder, 'screenshots');

export async function launchBrowser(): Promise<Browser> {
  // Chromium is unpacked into it, and writes there.
  process.env['TMPDIR'] = path.join(folder, 'browser');
  await mkdir(process.env['TMPDIR'], { recursive: true });
  await mkdir(screenshots, { recursive: true });
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A browser of somebody's own: its cookies, its screen. */
export async function openContext(
  browser: Browser,
  { javaScript, width }: { javaScript: boolean; width: number },
): Promise<BrowserContext> {
  const viewport = { width, height: width < 600 ? 640 : 900 };
  const context = await browser.newContext({ javaScriptEnabled: javaScript, viewport });
  context.setDefaultTimeout(10_000);
  if (!javaScript) {
    const twin = await browser.newContext({ viewport });
    twins.set(context, await twin.newPage());
  }
  return context;
}

/** Opens a page again and again until it says so: the system works in the background. */
export const untilItSays = (page: Page, address: string, text: string | RegExp): Promise<void> =>
  expect
    .poll(
      async () => {
        await page.goto(address);
        return page.locator('main').textContent();
      },
      { timeout: 60_000, interval: 500 },
    )
    .toMatch(text);

/** Signs a coordinator in, by its provider's own page. */
export async function logIn(
  page: Page,
  { publicOrigin, coordinator }: Pick<LocalSystem, 'publicOrigin' | 'coordinator'>,
): Promise<void> {
  await page.goto(`${publicOrigin}/samordna`);
  await page.locator('input[name="username"]').fill(coordinator.user);
  await page.locator('input[name="password"]').fill(coordinator.password);
  await page.locator('[type="submit"]').first().click();
  await page.waitForURL(`${publicOrigin}/samordna`);
}

/** What every page has to be: free of what axe finds, no wider than the screen, and usable with the keyboard alone. */
export async function inspect(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join(screenshots, `${name}.png`), fullPage: true });
  expect(await axeFinds(page), `axe on ${name}`).toEqual([]);
  expect(await page.evaluate(overflow), `what is wider than the screen on ${name}`).toEqual([]);
  expect(await unreachable(page), `what the keyboard misses on ${name}`).toEqual([]);
}

/**
 * Has axe look at the page. Where JavaScript is off axe cannot run: it gets the same document in a page of a second
 * context, in which nothing but axe runs.
 */
async function axeFinds(page: Page): Promise<string[]> {
  const twin = twins.get(page.context());
  if (twin) {
    const body = await page.content();
    const headers = { 'content-security-policy': "script-src 'none'" };
    await twin.route(page.url(), (route) =>
      route.fulfill({ contentType: 'text/html; charset=utf-8', headers, body }),
    );
    await twin.goto(page.url());
    await twin.unrouteAll();
  }
  const { violations } = await new AxeBuilder({ page: twin ?? page }).setLegacyMode().analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

function overflow(): string[] {
  const { clientWidth, scrollWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  return [...document.querySelectorAll('body *')]
    .filter((element) => element.getBoundingClientRect().right > clientWidth)
    .map((element) => element.outerHTML.slice(0, 100));
}

/** Tabs once around the page: the controls without focus on the way, and those whose focus cannot be seen. */
async function unreachable(page: Page): Promise<string[]> {
  const expected = await page.evaluate(numberControls);
  const met = new Set<string>();
  const unseen: string[] = [];
  for (let tabs = 0; tabs < expected.length + 5; tabs += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(describeFocus);
    if (focused === undefined) continue;
    if (met.has(focused.control)) break;
    met.add(focused.control);
    if (!focused.visible) unseen.push(`focus cannot be seen: ${focused.html}`);
  }
  return [...expected.filter((control) => !met.has(control)), ...unseen];
}

/** Gives every control a mark that `describeFocus` finds again; a group of radio buttons is one. */
function numberControls(): string[] {
  const controls = document.querySelectorAll<HTMLElement>(
    'a[href], button, input:not([type=hidden]), textarea, select, summary',
  );
  const marks = [...controls]
    .filter((control) => control.tabIndex >= 0)
    .map((control, index) => {
      const isRadio = control instanceof HTMLInputElement && control.type === 'radio';
      return (control.dataset['mark'] = isRadio ? `radio ${control.name}` : `control ${index}`);
    });
  return [...new Set(marks)];
}

function describeFocus(): { control: string; html: string; visible: boolean } | undefined {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || focused === document.body) return undefined;
  // Where the focus is within a frame is shown by the frame's own document.
  if (focused instanceof HTMLIFrameElement) return undefined;
  const isMarked = [focused, focused.closest('.ds-field')].some((element) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element ?? focused);
    return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
  });
  const isShown = focused.matches('.ds-skip-link'); // There only while it has the focus.
  const { width, height } = focused.getBoundingClientRect();
  return {
    control: focused.dataset['mark'] ?? 'unmarked',
    html: focused.outerHTML.slice(0, 100),
    visible: (isMarked || isShown) && width > 1 && height > 1,
  };
}

/** How somebody uses a page. */
export interface Hand {
  press: (control: Locator) => Promise<void>;
  choose: (control: Locator) => Promise<void>;
  type: (field: Locator, text: string) => Promise<void>;
}

export const pointer: Hand = {
  press: (control) => control.click(),
  choose: (control) => control.check(),
  type: (field, text) => field.fill(text),
};

/** Reaches everything with the Tab key. */
export const keyboard: Hand = {
  async press(control) {
    await tabTo(control);
    await control.page().keyboard.press('Enter');
  },
  async choose(control) {
    const isRadio = (await control.getAttribute('type')) === 'radio';
    if (!isRadio) {
      await tabTo(control);
      await control.page().keyboard.press('Space');
      return;
    }
    const name = (await control.getAttribute('name')) ?? '';
    await tabTo(control.page().locator(`input[name="${name}"]`));
    while (!(await isFocused(control))) await control.page().keyboard.press('ArrowDown');
    await control.page().keyboard.press('Space');
  },
  async type(field, text) {
    await tabTo(field);
    await field.page().keyboard.press('ControlOrMeta+A');
    await field.page().keyboard.insertText(text);
  },
};

const isFocused = (control: Locator): Promise<boolean> =>
  control.evaluateAll((elements) => elements.some((each) => each === document.activeElement));

async function tabTo(control: Locator): Promise<void> {
  await control.first().waitFor();
  for (let tabs = 0; tabs < 200; tabs += 1) {
    if (await isFocused(control)) return;
    await control.page().keyboard.press('Tab');
  }
  expect.fail(`the keyboard does not reach ${control.toString()}`);
}
