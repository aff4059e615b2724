import type { DataSource } from 'typeorm';
import type { Cursors } from '../../chassis/paging/cursors';

/** What every list is read with. */
export interface Lists {
  readonly reader: DataSource;
  readonly cursors: Cursors;
}
