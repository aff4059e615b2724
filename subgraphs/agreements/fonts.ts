import { createRequire } from 'node:module';

const resolve = (face: string): string => createRequire(__filename).resolve(`dejavu-fonts-ttf/ttf/${face}.ttf`);

/** The faces that documents are set in. Their letters cover most of the world's alphabets, unlike those that PDF readers bring. */
export const fonts = {
  regular: resolve('DejaVuSans'),
  bold: resolve('DejaVuSans-Bold'),
  italic: resolve('DejaVuSans-Oblique'),
  boldItalic: resolve('DejaVuSans-BoldOblique'),
  mono: resolve('DejaVuSansMono'),
};
