import { dialects } from './databases';

const nothing: unknown = () => undefined;

/** For what only MySQL does: there where one answered, and not there at all elsewhere. */
export const testOnMysql = (dialects.includes('mysql') ? test : nothing) as typeof test;
export const describeOnMysql = (dialects.includes('mysql') ? describe : nothing) as typeof describe;
