import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TitleId } from '@pluspas/domain';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Edition, editionSchema } from './edition.schema';
import { contentFolder } from './folders';
import { type Story, storySchema } from './story.schema';

export interface Library {
  readonly stories: readonly Story[];
  readonly editions: ReadonlyMap<TitleId, Edition>;
}

/** Every story and every edition, read once. A fault in a file stops the start, and names the file. */
export function readLibrary(): Library {
  const stories = yamlFiles('stories').flatMap(({ name, content }) => read(name, z.array(storySchema), content));
  const editions = yamlFiles('titles').map(
    ({ name, content }) => [name.replace(/\.yaml$/, ''), read(name, editionSchema, content)] as const,
  );
  return { stories, editions: new Map(editions) };
}

function yamlFiles(folder: string): { name: string; content: unknown }[] {
  const path = join(contentFolder, folder);
  return readdirSync(path)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({ name, content: parse(readFileSync(join(path, name), 'utf8')) as unknown }));
}

function read<Schema extends z.ZodType>(name: string, schema: Schema, content: unknown): z.output<Schema> {
  const result = schema.safeParse(content);
  if (result.success) return result.data;
  throw new Error(`${name}: ${z.prettifyError(result.error)}`);
}
