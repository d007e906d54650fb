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
  /** By bucket: one more than its row, 0 for none. */
  readonly rows: Int32Array;
  /** By row: where its weights begin; the last is where they all end. */
  readonly starts: Int32Array;
  /** Only those that are not 0, which are few: the label of each, and its weight. */
  readonly columns: Uint16Array;
  readonly weights: Int8Array;
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

/** Row by row, without the labels of which a row says nothing. */
function sparse(dense: Int8Array, size: number): Pick<Model, 'starts' | 'columns' | 'weights'> {
  let count = 0;
  for (const weight of dense) if (weight !== 0) count += 1;
  const starts = new Int32Array(dense.length / size + 1).fill(count);
  const columns = new Uint16Array(count);
  const weights = new Int8Array(count);
  let place = 0;
  for (let at = 0; at < dense.length; at += 1) {
    const weight = dense[at] ?? 0;
    if (at % size === 0) starts[at / size] = place;
    if (weight === 0) continue;
    columns[place] = at % size;
    weights[place] = weight;
    place += 1;
  }
  return { starts, columns, weights };
}

/** `bytes` turns base64 into bytes; a file whose parts do not fit each other is refused. */
export function modelOf(file: ModelFile, bytes: (base64: string) => Int8Array): Model {
  const { labels, bias, scale } = file;
  const { rows, count } = rowsOf(file.buckets);
  const dense = bytes(file.weights);
  if (file.version !== 1 || dense.length !== count * labels.length) throw new RangeError('the model does not hold what it says');
  return { labels, places: placesOf(labels), bias, scale, rows, ...sparse(dense, labels.length), words: file.words.split(' ') };
}

/** Whole-number square root of the count, so that long messages weigh no more than short ones. */
const normOf = (count: number) => Math.max(1, Math.round(Math.sqrt(count) * 100));

export function scoresOf(model: Model, features: readonly number[]): Scores {
  const sums = new Int32Array(model.labels.length);
  let known = 0;
  for (const feature of features) {
    const row = model.rows[feature] ?? 0;
    if (row === 0) continue;
    known += 1;
    const end = model.starts[row] ?? 0;
    for (let at = model.starts[row - 1] ?? end; at < end; at += 1) {
      const label = model.columns[at] ?? 0;
      sums[label] = (sums[label] ?? 0) + (model.weights[at] ?? 0);
    }
  }
  const norm = normOf(known);
  const values = model.bias.map((bias, at) => Math.trunc(((sums[at] ?? 0) * 100_000) / (norm * model.scale)) + bias);
  return new Scores(model, values);
}
