import { PDFiumLibrary } from '@hyzyla/pdfium';

const pdfium = PDFiumLibrary.init();

/** The words of a PDF as a reader shows them, page by page. */
export async function pagesOf(pdf: Buffer): Promise<string[]> {
  const document = await (await pdfium).loadDocument(pdf);
  try {
    return Array.from(document.pages(), (page) => page.getText());
  } finally {
    document.destroy();
  }
}

/** As one line, since where lines end is the page's business. */
export const flat = (text: string): string => text.replace(/\s+/gu, ' ');
