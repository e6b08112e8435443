import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '@pluspas/domain';
import { planSchema, titleSchema } from './catalogue.schema';
import { CatalogueFault } from './catalogue-fault';
import { CatalogueFile } from './catalogue-file';
import { duplicates, mention, uselessOffers } from './laws';
import { parseEntries } from './parse-entries';
import { versionOf } from './version';

/**
 * Reads every `*.yaml` and `*.yml` file of `folder` as one catalogue.
 * @throws CatalogueFault with all faults of all files at once; file names are relative to `folder`.
 */
export function loadCatalogue(folder: string): Catalogue {
  const files = yamlFilesOf(folder).map((name) => new CatalogueFile(name, readFileSync(join(folder, name), 'utf8')));
  const titleEntries = files.flatMap((file) => file.titles);
  const planEntries = files.flatMap((file) => file.plans);
  if (titleEntries.length === 0) throw nothingIn(folder, files);

  const names = {
    titles: new Set(titleEntries.flatMap((entry) => mention(entry, ['id'])).map(({ name }) => name)),
    plans: new Set(planEntries.flatMap((entry) => mention(entry, ['id'])).map(({ name }) => name)),
  };
  const titles = parseEntries(titleEntries, titleSchema(names));
  const plans = parseEntries(planEntries, planSchema(names));
  const plansById = new Map(plans.parsed.map(({ value }) => [value.id, value]));

  const faults = [
    ...files.flatMap((file) => file.faults),
    ...titles.faults,
    ...plans.faults,
    ...duplicates(titleEntries, planEntries),
    ...uselessOffers(titles.parsed, plansById),
  ];
  if (faults.length > 0) throw new CatalogueFault(faults);

  return {
    version: versionOf(
      titles.parsed.map(({ value }) => value),
      plans.parsed.map(({ value }) => value),
    ),
    titles: new Map(titles.parsed.map(({ value }) => [value.id, value])),
    plans: plansById,
  };
}

function yamlFilesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /\.ya?ml$/.test(name))
      .toSorted();
  } catch (cause) {
    const words = `cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw new CatalogueFault([{ file: folder, line: 1, field: '(folder)', words }]);
  }
}

/** A file that could not be read may be the one with the titles: then its own faults say enough. */
function nothingIn(folder: string, files: readonly CatalogueFile[]): CatalogueFault {
  const faults = files.flatMap((file) => file.faults);
  const empty = { file: folder, line: 1, field: 'titles', words: 'no file in this folder lists a title' };
  return new CatalogueFault(faults.length > 0 ? faults : [empty]);
}
