import { spawnSync } from 'node:child_process';

const nothing: unknown = () => undefined;

/** For what reads a PDF: there where `pdftotext` (poppler-utils) is, and not there at all elsewhere. */
export const testWithPdfReader = (process.env['TEST_ON_PDF_READER'] ? test : nothing) as typeof test;

/** The words of a PDF as a reader shows them, page by page. */
export function pagesOf(pdf: Buffer): string[] {
  const { stdout, status } = spawnSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });
  if (status !== 0) throw new Error('pdftotext cannot read this.');
  return stdout.split('\f').slice(0, -1);
}

/** As one line, since where lines end is the page's business. */
export const flat = (text: string): string => text.replace(/\s+/gu, ' ');
