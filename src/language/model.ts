// The frozen model: for each label a sum of small whole numbers over the features of a message. Trained offline, the same to
// the byte everywhere. It may add weak signs and weigh readings; what it says can never make an answer milder.

/** As it stands in a file. `weights` are bytes in base64: for each bucket a signed byte a label. */
export type ModelFile = {
  readonly version: 1;
  readonly labels: readonly string[];
  /** Thousandths of log-odds. */
  readonly bias: readonly number[];
  /** Units of weight in one unit of log-odds. */
  readonly scale: number;
  /** Ascending, each as the difference from the one before, in base 36. */
  readonly buckets: string;
  readonly weights: string;
  /** Words seen in ordinary messages, never taken for a misspelling. */
  readonly words: string;
};

type Places = { readonly whole: ReadonlyMap<string, number>; readonly values: ReadonlyMap<string, ReadonlyMap<string, number>> };

export type Model = {
  readonly labels: readonly string[];
  readonly bias: readonly number[];
  readonly scale: number;
  /** Where each label stands among them: whole, and by the fact and the value that it names. */
  readonly places: Places;
  /** By bucket: one more than its row, 0 for none, -1 for one that is known and says nothing. */
  readonly rows: Int32Array;
  /** Only rows that say something. Four labels in a number, each weight 128 higher than it is: there is no sign to carry. */
  readonly fours: Int32Array;
  readonly words: readonly string[];
};

/** Log-odds of each label, in thousandths. */
export class Scores {
  readonly #model: Pick<Model, 'labels' | 'places'>;
  /** In the order of the model's labels. */
  readonly values: readonly number[];

  constructor(model: Pick<Model, 'labels' | 'places'>, values: readonly number[]) {
    this.#model = model;
    this.values = values;
  }

  get(label: string): number | undefined {
    const place = this.#model.places.whole.get(label);
    return place === undefined ? undefined : this.values[place];
  }

  ofValue(fact: string, value: string): number | undefined {
    const place = this.#model.places.values.get(fact)?.get(value);
    return place === undefined ? undefined : this.values[place];
  }

  labelsAbove(least: number): readonly string[] {
    return this.#model.labels.filter((_, place) => (this.values[place] ?? least) > least);
  }

  /** These with a share of others, in tenths; others of another model count for nothing. */
  with(others: readonly number[], tenths: number): Scores {
    if (others.length !== this.values.length) return this;
    const values = this.values.map((value, place) => value + Math.trunc(((others[place] ?? 0) * tenths) / 10));
    return new Scores(this.#model, values);
  }
}

export function placesOf(labels: readonly string[]): Places {
  const values = new Map<string, Map<string, number>>();
  labels.forEach((label, place) => {
    const [fact = '', value = ''] = label.split('=');
    values.set(fact, (values.get(fact) ?? new Map<string, number>()).set(value, place));
  });
  return { whole: new Map(labels.map((label, place) => [label, place])), values };
}

/** The highest bucket is the last. */
function rowsOf(buckets: string): { readonly rows: Int32Array; readonly count: number } {
  const steps = buckets.split(' ').map((step) => Number.parseInt(step, 36));
  const rows = new Int32Array(steps.reduce((sum, step) => sum + step, 0) + 1);
  let bucket = 0;
  steps.forEach((step, row) => {
    bucket += step;
    rows[bucket] = row + 1;
  });
  return { rows, count: steps.length };
}

const SILENT = -1;
const RAISED = 128;
const BYTE = 8;
/** The first and the third of four. */
const EVERY_OTHER = 0x00ff00ff;
const LOW = 0xffff;
/** As many rows as fit into half a number. */
const MOST_ROWS = Math.floor(LOW / (RAISED + 127));

const foursOf = (size: number) => Math.ceil(size / 4);

/** The rows that say something: most do not, since training has shrunk what they said to nothing. */
function packed(rows: Int32Array, dense: Int8Array, size: number): Pick<Model, 'rows' | 'fours'> {
  const kept = new Int32Array(rows.length);
  const fours: number[] = [];
  rows.forEach((row, bucket) => {
    if (row === 0) return;
    const weights = dense.subarray((row - 1) * size, row * size);
    kept[bucket] = SILENT;
    if (!weights.some((weight) => weight !== 0)) return;
    const raised = (at: number) => (weights[at] ?? 0) + RAISED;
    for (let at = 0; at < size; at += 4)
      fours.push(raised(at) | (raised(at + 1) << BYTE) | (raised(at + 2) << (2 * BYTE)) | (raised(at + 3) << (3 * BYTE)));
    kept[bucket] = fours.length / foursOf(size);
  });
  return { rows: kept, fours: Int32Array.from(fours) };
}

/** `bytes` turns base64 into bytes; a file whose parts do not fit each other is refused. */
export function modelOf(file: ModelFile, bytes: (base64: string) => Int8Array): Model {
  const { labels, bias, scale } = file;
  const { rows, count } = rowsOf(file.buckets);
  const dense = bytes(file.weights);
  if (file.version !== 1 || dense.length !== count * labels.length) throw new RangeError('the model does not hold what it says');
  return { labels, places: placesOf(labels), bias, scale, ...packed(rows, dense, labels.length), words: file.words.split(' ') };
}

/** Whole-number square root of the count, so that long messages weigh no more than short ones. */
const normOf = (count: number) => Math.max(1, Math.round(Math.sqrt(count) * 100));

/** The sum of some rows, at most `MOST_ROWS`, onto what is there. */
function addRows({ fours }: Model, rows: readonly number[], sums: Int32Array): void {
  const width = foursOf(sums.length);
  const even = new Int32Array(width);
  const odd = new Int32Array(width);
  for (const row of rows) {
    const start = (row - 1) * width;
    for (let at = 0; at < width; at += 1) {
      const four = fours[start + at] ?? 0;
      even[at] = (even[at] ?? 0) + (four & EVERY_OTHER);
      odd[at] = (odd[at] ?? 0) + ((four >>> BYTE) & EVERY_OTHER);
    }
  }
  const raised = RAISED * rows.length;
  sums.forEach((sum, label) => {
    const half = (label & 1) === 0 ? (even[label >> 2] ?? 0) : (odd[label >> 2] ?? 0);
    sums[label] = sum + ((label & 2) === 0 ? half & LOW : half >>> (2 * BYTE)) - raised;
  });
}

export function scoresOf(model: Model, features: readonly number[]): Scores {
  const sums = new Int32Array(model.labels.length);
  const rows: number[] = [];
  let known = 0;
  for (const feature of features) {
    const row = model.rows[feature] ?? 0;
    if (row !== 0) known += 1;
    if (row > 0) rows.push(row);
  }
  for (let from = 0; from < rows.length; from += MOST_ROWS) addRows(model, rows.slice(from, from + MOST_ROWS), sums);
  const norm = normOf(known);
  const values = model.bias.map((bias, at) => Math.trunc(((sums[at] ?? 0) * 100_000) / (norm * model.scale)) + bias);
  return new Scores(model, values);
}
