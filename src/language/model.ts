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
  /** The row of a bucket in `weights`. */
  readonly rows: ReadonlyMap<number, number>;
  readonly weights: Int8Array;
  readonly words: readonly string[];
};

/** Log-odds by label, in thousandths. */
export type Scores = ReadonlyMap<string, number>;

function rowsOf(buckets: string): ReadonlyMap<number, number> {
  let bucket = 0;
  return new Map(
    buckets.split(' ').map((step, row) => {
      bucket += Number.parseInt(step, 36);
      return [bucket, row];
    }),
  );
}

/** `bytes` turns base64 into bytes; a file whose parts do not fit each other is refused. */
export function modelOf(file: ModelFile, bytes: (base64: string) => Int8Array): Model {
  const rows = rowsOf(file.buckets);
  const weights = bytes(file.weights);
  if (file.version !== 1 || weights.length !== rows.size * file.labels.length) throw new RangeError('the model does not hold what it says');
  return { labels: file.labels, bias: file.bias, scale: file.scale, rows, weights, words: file.words.split(' ') };
}

/** Whole-number square root of the count, so that long messages weigh no more than short ones. */
const normOf = (count: number) => Math.max(1, Math.round(Math.sqrt(count) * 100));

export function scoresOf(model: Model, features: readonly number[]): Scores {
  const size = model.labels.length;
  const sums = new Int32Array(size);
  let known = 0;
  for (const feature of features) {
    const row = model.rows.get(feature);
    if (row === undefined) continue;
    known += 1;
    const start = row * size;
    for (let label = 0; label < size; label += 1) sums[label] = (sums[label] ?? 0) + (model.weights[start + label] ?? 0);
  }
  const norm = normOf(known);
  return new Map(
    model.labels.map((label, at) => [label, Math.trunc(((sums[at] ?? 0) * 100_000) / (norm * model.scale)) + (model.bias[at] ?? 0)]),
  );
}
