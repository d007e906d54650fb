// The frozen model: for each label a sum of small whole numbers over the features of a message. Trained offline, read as text,
// the same to the byte everywhere. It may add weak signs and weigh readings; what it says can never make an answer milder.

export type Model = {
  readonly labels: readonly string[];
  readonly bias: readonly number[];
  /** Units of weight in one unit of log-odds. */
  readonly scale: number;
  readonly weights: ReadonlyMap<number, readonly number[]>;
  /** Words seen in ordinary messages, never taken for a misspelling. */
  readonly words: readonly string[];
};

/** Log-odds by label, in thousandths. */
export type Scores = ReadonlyMap<string, number>;

export type ModelFile = {
  readonly version: 1;
  readonly labels: readonly string[];
  readonly bias: readonly number[];
  readonly scale: number;
  /** Buckets as differences, ascending, in base 36, separated by blanks; for each a run of `label:weight` pairs. */
  readonly rows: readonly string[];
  readonly words: string;
};

function rowOf(row: string): readonly [number, readonly number[]] {
  const [bucket = '0', ...pairs] = row.split(' ');
  return [Number.parseInt(bucket, 36), pairs.map((part) => Number.parseInt(part, 36))];
}

export function modelOf(file: ModelFile): Model {
  return { labels: file.labels, bias: file.bias, scale: file.scale, weights: new Map(file.rows.map(rowOf)), words: file.words.split(' ') };
}

/** Whole-number square root of the count, so that long messages weigh no more than short ones. */
const normOf = (count: number) => Math.max(1, Math.round(Math.sqrt(count) * 100));

export function scoresOf(model: Model, features: readonly number[]): Scores {
  const sums = new Array<number>(model.labels.length).fill(0);
  let known = 0;
  for (const feature of features) {
    const row = model.weights.get(feature);
    if (row === undefined) continue;
    known += 1;
    for (let at = 0; at < row.length; at += 2) {
      const label = row[at] ?? 0;
      sums[label] = (sums[label] ?? 0) + (row[at + 1] ?? 0);
    }
  }
  const norm = normOf(known);
  return new Map(model.labels.map((label, at) => [label, Math.trunc(((sums[at] ?? 0) * 100_000) / (norm * model.scale)) + (model.bias[at] ?? 0)]));
}
