import type { Line } from './round';

/** One row for each question; what was asked in one world alone has its time in that column alone. */
export function tableOf(titles: readonly string[], columns: readonly (readonly Line[])[]): string {
  const asked = [...new Set(columns.flatMap((lines) => lines.map((line) => line.asked)))];
  const rows = asked.map((question) => {
    const found = columns.map((lines) => lines.find((line) => line.asked === question));
    const [smallest, largest] = [found.at(0), found.at(-1)];
    return [
      question,
      each(found, ({ statements }) => String(statements)),
      each(found, ({ bytes }) => String(bytes)),
      ...found.map((line) => line?.milliseconds.toFixed(1) ?? ''),
      smallest && largest ? (largest.milliseconds / smallest.milliseconds).toFixed(1) : '',
    ];
  });
  return aligned([['asked', 'statements', 'bytes', ...titles.map((title) => `ms ${title}`), 'ratio'], ...rows]);
}

/** What is the same in every world stands there once. */
function each(found: readonly (Line | undefined)[], textOf: (line: Line) => string): string {
  return [...new Set(found.map((line) => (line ? textOf(line) : '-')))].join('/');
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ');
  return rows.map(line).join('\n');
}
