import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { Fault } from './catalogue-fault';

export type Path = readonly (string | number)[];

/** One title or plan as somebody wrote it, not yet believed. */
export interface Entry {
  readonly file: CatalogueFile;
  readonly path: Path;
  readonly value: unknown;
}

const LISTS = ['titles', 'plans'] as const;

/** One YAML file of the catalogue. Which file a title or plan stands in means nothing; the line it stands on is kept for faults. */
export class CatalogueFile {
  readonly titles: readonly Entry[];
  readonly plans: readonly Entry[];
  /** What keeps the file from being read as lists of titles and plans. */
  readonly faults: readonly Fault[];
  private readonly lines = new LineCounter();
  private readonly document: Document;

  constructor(
    private readonly name: string,
    text: string,
  ) {
    this.document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false });
    const aliases = this.aliasFaults();
    const content = aliases.length > 0 || this.document.contents === null ? {} : this.document.toJS();
    this.titles = this.entries('titles', content);
    this.plans = this.entries('plans', content);
    // A document with syntax errors is read as far as it goes, so that its other faults are told in the same run.
    this.faults = [...this.syntaxFaults(), ...aliases, ...this.shapeFaults(content)];
  }

  /** The fault of the field at `path`; where the field is missing, its line is that of the block that lacks it. */
  fault(path: Path, words: string): Fault {
    return { file: this.name, line: this.lineAt(path), field: fieldName(path), words };
  }

  private entries(list: (typeof LISTS)[number], content: unknown): readonly Entry[] {
    const values = isRecord(content) ? content[list] : undefined;
    return Array.isArray(values) ? values.map((value, index) => ({ file: this, path: [list, index], value })) : [];
  }

  private syntaxFaults(): readonly Fault[] {
    return this.document.errors.map(({ message, pos }) => ({
      file: this.name,
      line: this.lines.linePos(pos[0]).line,
      field: '(file)',
      words: `is not valid YAML: ${message}`,
    }));
  }

  /** An alias would put one line into many places, and a fault in it could not be shown where it is. */
  private aliasFaults(): readonly Fault[] {
    const faults: Fault[] = [];
    visit(this.document, {
      Alias: (_key, { source, range }) => {
        const line = this.lines.linePos(range?.[0] ?? 0).line;
        faults.push({ file: this.name, line, field: '(file)', words: `*${source} is an alias: write it out` });
      },
    });
    return faults;
  }

  private shapeFaults(content: unknown): readonly Fault[] {
    if (!isRecord(content)) return [this.fault([], 'must hold `titles:` or `plans:`')];
    return Object.entries(content).flatMap(([key, value]) => {
      if (!LISTS.some((list) => list === key)) return [this.fault([key], 'is not a field of the catalogue')];
      return Array.isArray(value) ? [] : [this.fault([key], 'must be a list')];
    });
  }

  private lineAt(path: Path): number {
    for (let length = path.length; length > 0; length -= 1) {
      const start = this.startOf(path.slice(0, length));
      if (start !== null) return this.lines.linePos(start).line;
    }
    return 1;
  }

  /** Where a field begins: at its key, because a block value begins on the line after it. */
  private startOf(path: Path): number | null {
    const parent = path.length === 1 ? this.document.contents : this.document.getIn(path.slice(0, -1), true);
    const last = path.at(-1);
    if (isMap(parent)) {
      const pair = parent.items.find(({ key }) => isScalar(key) && key.value === last);
      return pair && isNode(pair.key) ? (pair.key.range?.[0] ?? null) : null;
    }
    const node = this.document.getIn(path, true);
    return isNode(node) ? (node.range?.[0] ?? null) : null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldName(path: Path): string {
  if (path.length === 0) return '(file)';
  return path.reduce<string>((name, step) => {
    if (typeof step === 'number') return `${name}[${step}]`;
    return name ? `${name}.${step}` : step;
  }, '');
}
