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

export type Model = {
  readonly labels: readonly string[];
  readonly bias: readonly number[];
  readonly scale: number;
  /** Where each label stands among them. */
  readonly places: ReadonlyMap<string, number>;
  /** By bucket: one more than its row in `weights`, 0 for none. */
  readonly rows: Int32Array;
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
    const place = this.#model.places.get(label);
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

/** `bytes` turns base64 into bytes; a file whose parts do not fit each other is refused. */
export function modelOf(file: ModelFile, bytes: (base64: string) => Int8Array): Model {
  const { labels, bias, scale } = file;
  const { rows, count } = rowsOf(file.buckets);
  const weights = bytes(file.weights);
  if (file.version !== 1 || weights.length !== count * labels.length) throw new RangeError('the model does not hold what it says');
  const places = new Map(labels.map((label, place) => [label, place]));
  return { labels, places, bias, scale, rows, weights, words: file.words.split(' ') };
}

/** Whole-number square root of the count, so that long messages weigh no more than short ones. */
const normOf = (count: number) => Math.max(1, Math.round(Math.sqrt(count) * 100));

export function scoresOf(model: Model, features: readonly number[]): Scores {
  const size = model.labels.length;
  const sums = new Int32Array(size);
  let known = 0;
  for (const feature of features) {
    const row = model.rows[feature] ?? 0;
    if (row === 0) continue;
    known += 1;
    const start = (row - 1) * size;
    for (let label = 0; label < size; label += 1) sums[label] = (sums[label] ?? 0) + (model.weights[start + label] ?? 0);
  }
  const norm = normOf(known);
  const values = model.bias.map((bias, at) => Math.trunc(((sums[at] ?? 0) * 100_000) / (norm * model.scale)) + bias);
  return new Scores(model, values);
}
