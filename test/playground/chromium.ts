import { chromium, type Browser } from 'playwright-core';
import { needing } from '../support/needing';

const executablePath = process.env['TEST_ON_CHROMIUM'] ?? '';

/** For what only a browser can show. */
export const testInBrowser = needing(test, 'a Chromium', executablePath);

// The browser is to load the playground and nothing else: no updates, no pings to its maker.
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath, args: flags });
}
