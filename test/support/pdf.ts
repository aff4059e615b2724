import { spawnSync } from 'node:child_process';

/** Whether there is something here to read PDF with: `pdftotext`, of poppler-utils. */
export const canReadPdf = spawnSync('pdftotext', ['-v']).error === undefined;

/** The words of a PDF as a reader shows them, page by page. */
export function pagesOf(pdf: Buffer): string[] {
  const { stdout, status } = spawnSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });
  if (status !== 0) throw new Error('pdftotext cannot read this.');
  return stdout.split('\f').slice(0, -1);
}

/** As one line, since where lines end is the page's business. */
export const flat = (text: string): string => text.replace(/\s+/gu, ' ');
