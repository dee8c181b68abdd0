import type { Field, Table } from './table.ts';

/** What a protocol's file in an export is called, whatever the protocol's name holds. */
export function protocolFileName(id: string): string {
  return `${id.toLowerCase().replace(/[^-a-z0-9_]/g, '-')}.json`;
}

/** A file of an export, as its package describes it. */
export interface PackagedFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface PackagedTable extends PackagedFile {
  readonly table: Table;
}

export interface PackageFacts {
  /** The cohort's name. */
  readonly title: string;
  /** ISO 8601, UTC. */
  readonly created: string;
  readonly applicationVersion: string;
  readonly tables: readonly PackagedTable[];
  readonly protocols: readonly PackagedFile[];
}

/** The descriptor `datapackage.json` of a Frictionless Tabular Data Package (specs.frictionlessdata.io, v1). */
export function datapackage(facts: PackageFacts): object {
  return {
    profile: 'data-package',
    name: 'calcigraph-export',
    title: facts.title,
    description:
      'Calcinosis of the hands on radiographs. For research use; not a medical device. The score follows the protocol named in each row; it is not the SCTC radiographic score.',
    created: facts.created,
    'calcigraph-version': facts.applicationVersion,
    resources: [...facts.tables.map(tableResource), ...facts.protocols.map(protocolResource)],
  };
}

function tableResource({ table, ...file }: PackagedTable): object {
  return {
    profile: 'tabular-data-resource',
    name: table.name,
    description: table.meaning,
    ...fileFacts(file),
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
    schema: { fields: table.fields.map(field), missingValues: [''] },
  };
}

function field({ name, type, unit, meaning }: Field): object {
  return { name, type, description: meaning, unit };
}

function protocolResource(file: PackagedFile): object {
  const name = `protocol-${file.path.replace(/\.json$/, '')}`;
  const description = 'The scoring protocol: regions, weights, density levels and change thresholds.';
  return { name, description, ...fileFacts(file), format: 'json', mediatype: 'application/json' };
}

function fileFacts({ path, bytes, sha256 }: PackagedFile): object {
  return { path, bytes, hash: `sha256:${sha256}` };
}
