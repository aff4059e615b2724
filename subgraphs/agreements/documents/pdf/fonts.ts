import { createRequire } from 'node:module';

const { resolve } = createRequire(__filename);
const dejaVu = (face: string): string => resolve(`dejavu-fonts-ttf/ttf/${face}.ttf`);

/**
 * The faces that documents are set in. Their letters cover most of Europe's and its neighbours' alphabets, unlike those
 * that PDF readers bring; the last resort covers the rest of the world's, Chinese, Japanese and Korean among them.
 */
export const fonts = {
  regular: dejaVu('DejaVuSans'),
  bold: dejaVu('DejaVuSans-Bold'),
  italic: dejaVu('DejaVuSans-Oblique'),
  boldItalic: dejaVu('DejaVuSans-BoldOblique'),
  mono: dejaVu('DejaVuSansMono'),
  lastResort: resolve('@fontsource/unifontex/files/unifontex-latin-400-normal.woff'),
};
