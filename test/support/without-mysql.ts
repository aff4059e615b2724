import { dialects } from './dialects';
import { describeOnMysql, testOnMysql } from './on-mysql';

// Where no server answered, what runs on each dialect is declared for MySQL all the same: as left out, to be counted.
type Each = (table: readonly unknown[]) => (title: string, run: () => unknown, timeout?: number) => void;

function declareBoth(declare: { each: unknown }, onMysql: { each: unknown }): void {
  const [each, eachOnMysql] = [declare.each as Each, onMysql.each as Each];
  const both: Each = (table) => (title, run, timeout) => {
    each(table)(title, run, timeout);
    if (table === dialects) eachOnMysql(['mysql'])(title, run);
  };
  declare.each = both;
}

declareBoth(test, testOnMysql);
declareBoth(describe, describeOnMysql);
