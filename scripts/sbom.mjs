// Writes the SBOM (CycloneDX) of everything that the lockfile installs, and refuses what has a licence that is not named
// here: `npm run sbom`, or with another file to write to. What is only for development is marked in it.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Licences that any package may have. */
const forAll = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'PSF-2.0',
  'Unlicense',
]);

/** Licences whose terms were weighed for these packages only. */
const forSome = {
  // Forbids offering the gateway itself as a service.
  'Elastic-2.0': [
    '@apollo/composition',
    '@apollo/federation-internals',
    '@apollo/gateway',
    '@apollo/query-graphs',
    '@apollo/query-planner',
  ],
  // Letters that are embedded in documents.
  'OFL-1.1': ['@fontsource/unifontex'],
  'Bitstream-Vera': ['dejavu-fonts-ttf'],
  // Data that ask for credit: holidays, which NOTICE credits, and a table of browsers for development.
  'CC-BY-3.0': ['date-holidays'],
  'CC-BY-4.0': ['caniuse-lite'],
};

/** Packages whose licence stands in a file of theirs, read at this version. */
const readByHand = {
  'dejavu-fonts-ttf@2.37.3': 'Bitstream-Vera',
  'png-js@2.0.0': 'MIT',
};

function isAccepted(name, expression) {
  const accepts = (licence) => forAll.has(licence) || (forSome[licence] ?? []).includes(name);
  // Without brackets within it, which no package has had so far: those are refused.
  const terms = expression.replace(/^\(([^()]*)\)$/, '$1');
  return terms.includes(' OR ') ? terms.split(' OR ').some(accepts) : terms.split(' AND ').every(accepts);
}

function licenceOf({ licenses = [] }) {
  const named = licenses.map(({ expression, license }) => expression ?? license?.id).filter(Boolean);
  return named.length > 0 ? named.join(' AND ') : null;
}

function madeByNpm() {
  const words = ['sbom', '--package-lock-only', '--sbom-format=cyclonedx'];
  const own = process.env.npm_execpath;
  const [command, first] = own ? [process.execPath, [own]] : ['npm', []];
  const stdio = ['ignore', 'pipe', 'inherit'];
  return JSON.parse(execFileSync(command, [...first, ...words], { encoding: 'utf8', maxBuffer: 1e8, stdio }));
}

const bom = madeByNpm();
const packages = new Map();
const refused = [];
for (const component of bom.components) {
  // Not by the component's name: a package can be installed under another one.
  const id = decodeURIComponent(component.purl.replace('pkg:npm/', ''));
  const name = id.slice(0, id.lastIndexOf('@'));
  const known = readByHand[id];
  if (licenceOf(component) === null && known) component.licenses = [{ license: { id: known } }];
  const licence = licenceOf(component);
  if (licence === null || !isAccepted(name, licence)) refused.push(`${id}: ${licence ?? 'names no licence'}`);
  else packages.set(licence, [...(packages.get(licence) ?? []), name]);
}

for (const [licence, names] of [...packages].sort(([one], [other]) => (one < other ? -1 : 1)))
  console.log(`${licence}: ${names.length < 6 ? names.join(', ') : `${names.length} packages`}`);

if (refused.length > 0) {
  console.error(
    `These licences were not weighed yet; scripts/sbom.mjs names those that were:\n  ${refused.join('\n  ')}`,
  );
  process.exit(1);
}
const file = resolve(process.argv[2] ?? 'dist/sbom.cdx.json');
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify(bom, null, 2)}\n`);
console.log(`Wrote ${bom.components.length} packages to ${process.argv[2] ?? 'dist/sbom.cdx.json'}.`);
