/** A statement as data: schema version 1, as `locales/statement/*.json` has it. */
export interface Statement {
  readonly schemaVersion: 1;
  readonly id: string;
  /** BCP 47. */
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly translation: {
    readonly status: 'original' | 'unofficial';
    /** Language of the original. */
    readonly of: string | null;
    /** Hash of the original that the translation was made from. */
    readonly sourceHash?: string;
    readonly notice: string | null;
  };
  readonly source: { readonly revision: string | null; readonly effectiveDate: string | null };
  readonly hash: { readonly canonicalization: 'pn-text-1'; readonly statement: string; readonly partnerNote: string };
  readonly typography: {
    readonly sectionNumberSuffix: string;
    readonly clauseNumberSuffix: string;
    readonly bullet: string;
  };
  /** Where the text stands on a site; nothing says what the items lead to. */
  readonly breadcrumb?: { readonly label: string; readonly items: readonly string[] };
  readonly title: string;
  readonly pdf: { readonly label: string; readonly href: string | null };
  readonly partnerNote: { readonly template: string };
  readonly intro: readonly Unit[];
  readonly sections: readonly Section[];
  readonly crossReferences: readonly { readonly in: string; readonly text: string; readonly target: string }[];
  readonly links: readonly {
    readonly in: string;
    readonly text: string;
    readonly key: string;
    readonly href: string | null;
  }[];
}

/** A paragraph or a bullet. Its id is the same in every language, and serves as a fragment: `c3-1-i2`. */
export interface Unit {
  readonly id: string;
  readonly text: string;
}

export interface Section {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly clauses: readonly Clause[];
}

export interface Clause {
  readonly id: string;
  readonly number: string | null;
  readonly blocks: readonly Block[];
}

export type Block =
  | (Unit & { readonly type: 'paragraph' })
  | { readonly id: string; readonly type: 'list'; readonly items: readonly Unit[] };

/** The names that fill the partner note's template. */
export interface Partner {
  readonly legalName: string;
  readonly shortName: string;
}

/** What the partner note is called where it is shown, and where it is compared: it has no id of its own. */
export const PARTNER_NOTE = 'partner-note';

/** The partner note with a site's own names in it (R-21). */
export function partnerNoteOf({ partnerNote }: Statement, partner: Partner): string {
  return withNames(partnerNote.template, partner);
}

/** A part of the partner note's template with the names in it. */
export function withNames(template: string, { legalName, shortName }: Partner): string {
  const names: Readonly<Record<string, string>> = { partnerLegalName: legalName, partnerShortName: shortName };
  // Not what every object inherits, such as `constructor`.
  const isName = (name: string): boolean => Object.prototype.hasOwnProperty.call(names, name);
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => (isName(name) ? names[name]! : whole));
}

/** The parts of a statement that the choices quote. */
export type QuotedText = Pick<Statement, 'lang' | 'dir' | 'intro' | 'sections'>;

/** Returns whether a statement has a section, a clause, a block or a unit of an id. */
export function hasPlace({ intro, sections }: Pick<Statement, 'intro' | 'sections'>, id: string): boolean {
  const clauses = sections.flatMap((section) => section.clauses);
  const blocks = clauses.flatMap((clause) => clause.blocks);
  const items = blocks.flatMap((block) => (block.type === 'list' ? block.items : []));
  return [...intro, ...sections, ...clauses, ...blocks, ...items].some((place) => place.id === id);
}

/** Finds a paragraph or a bullet by its id. */
export function unitOf(statement: QuotedText, id: string): Unit | undefined {
  const blocks = statement.sections.flatMap(({ clauses }) => clauses.flatMap((clause) => clause.blocks));
  const units = blocks.flatMap((block) => (block.type === 'list' ? block.items : [block]));
  return [...statement.intro, ...units].find((unit) => unit.id === id);
}

/** Finds the number of a unit: that of its clause, or that of its section where the clause has none. */
export function numberOf({ sections }: QuotedText, id: string): string | undefined {
  for (const section of sections) {
    for (const clause of section.clauses) {
      const units = clause.blocks.flatMap((block) => (block.type === 'list' ? [block, ...block.items] : [block]));
      if ([clause, ...units].some((unit) => unit.id === id)) return clause.number ?? section.number;
    }
  }
  return undefined;
}
