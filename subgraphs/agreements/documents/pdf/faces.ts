import { readFileSync } from 'node:fs';
import { create, type Font } from 'fontkit';
import { fonts } from './fonts';
import { unpacked } from './woff';

export type Face = keyof typeof fonts;

/** Some letters, and the face that draws them. */
export interface Stretch {
  readonly text: string;
  readonly face: Face;
}

const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** What has no place of its own: it goes with the letter before it. */
const goesAlong = /[\s\p{Mark}\p{Format}]/u;

/** Knows which face draws which letters: the one that is asked for, the regular one, or the last resort, which draws all. */
export class Faces {
  private readonly read = new Map<Face, Buffer>();
  private readonly opened = new Map<Face, Font>();

  /** Every face by its name, for a document. */
  all(): [Face, Buffer][] {
    return (Object.keys(fonts) as Face[]).map((face) => [face, this.bytes(face)]);
  }

  stretches(text: string, wanted: Face): Stretch[] {
    const found: { text: string; readonly face: Face; readonly turns: boolean }[] = [];
    for (const letter of text) {
      const last = found.at(-1);
      const face = last && goesAlong.test(letter) ? last.face : this.faceOf(letter, wanted);
      // Set together with a word that goes the other way, the blank behind it would come before it.
      const turns = !/\s/u.test(letter) && (last?.turns === true || rightToLeft.test(letter));
      if (last?.face === face && last.turns === turns) last.text += letter;
      else found.push({ text: letter, face, turns });
    }
    return found;
  }

  private faceOf(letter: string, wanted: Face): Face {
    const point = letter.codePointAt(0) ?? 0;
    const able = ([wanted, 'regular', 'lastResort'] as const).find((face) =>
      this.font(face).hasGlyphForCodePoint(point),
    );
    return able ?? wanted;
  }

  private font(face: Face): Font {
    const known = this.opened.get(face);
    if (known) return known;
    const font = create(this.bytes(face)) as Font;
    this.opened.set(face, font);
    return font;
  }

  private bytes(face: Face): Buffer {
    const known = this.read.get(face);
    if (known) return known;
    const file = readFileSync(fonts[face]);
    const bytes = fonts[face].endsWith('.woff') ? unpacked(file) : file;
    this.read.set(face, bytes);
    return bytes;
  }
}

const lettered = /\p{Letter}/u;

/** Each word is set as its language wants it, but the words from left to right: those that go the other way are turned round. */
export function inReadingOrder(line: string): string {
  const words: string[] = [];
  let turned: string[] = [];
  let between: string[] = [];
  const put = () => {
    words.push(...turned.reverse(), ...between);
    [turned, between] = [[], []];
  };
  for (const word of line.split(' ')) {
    if (rightToLeft.test(word)) [turned, between] = [[...turned, ...between, word], []];
    else if (turned.length > 0 && !lettered.test(word)) between.push(word);
    else {
      put();
      words.push(word);
    }
  }
  put();
  return words.join(' ');
}

/** A line cannot be broken within a word, and looking for where a very long one ends takes very long. */
export const withinReach = (text: string): string =>
  text.replace(/[^\s\p{Ideographic}\p{Script=Hiragana}\p{Script=Katakana}]{200}(?=\S)/gu, '$&\u200B');
