// Trains the frozen model: one logistic regression a label over hashed features, AdaGrad, a fixed order from a fixed seed.
// Nothing here runs in the product; what it makes is a file of whole numbers.
import { BUCKETS } from '../../src/language/features.ts';
import type { ModelFile } from '../../src/language/model.ts';

export type Example = { readonly features: readonly number[]; readonly labels: ReadonlySet<string> };
export type Settings = { readonly epochs: number; readonly rate: number; readonly decay: number; readonly smallest: number };
export const SETTINGS: Settings = { epochs: 14, rate: 0.15, decay: 3e-6, smallest: 3 };
const SCALE = 40;

type Weights = { readonly labels: readonly string[]; readonly bias: Float64Array; readonly weights: Float32Array };

function shuffled(count: number, next: () => number): readonly number[] {
  const order = Array.from({ length: count }, (_, at) => at);
  for (let at = count - 1; at > 0; at -= 1) {
    const other = Math.floor(next() * (at + 1));
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
  return order;
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/** Features of fewer messages than this teach nothing that holds elsewhere. */
const LEAST_MESSAGES = 3;

function withoutRare(examples: readonly Example[]): readonly Example[] {
  const counts = new Map<number, number>();
  for (const example of examples) for (const feature of example.features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return examples.map((example) => ({
    ...example,
    features: example.features.filter((feature) => (counts.get(feature) ?? 0) >= LEAST_MESSAGES),
  }));
}

type Training = Weights & {
  readonly slope: Float32Array;
  readonly biasSlope: Float64Array;
  readonly error: Float64Array;
  readonly settings: Settings;
};

/** What the weights say of the features, by label, into `error`. */
function predict({ labels, bias, weights, error }: Training, features: readonly number[], norm: number): void {
  const size = labels.length;
  error.set(bias);
  for (const feature of features) {
    const start = feature * size;
    for (let label = 0; label < size; label += 1) error[label] = (error[label] ?? 0) + (weights[start + label] ?? 0) * norm;
  }
}

/** From predictions to misses, and the bias one step down. */
function miss({ bias, biasSlope, error, settings }: Training, wanted: readonly number[]): void {
  wanted.forEach((want, label) => {
    const wrong = 1 / (1 + Math.exp(-(error[label] ?? 0))) - want;
    error[label] = wrong;
    biasSlope[label] = (biasSlope[label] ?? 0) + wrong * wrong;
    bias[label] = (bias[label] ?? 0) - (settings.rate * wrong) / Math.sqrt(biasSlope[label] ?? 1);
  });
}

/** The order of the examples moves the weights a little; the mean over several orders hardly moves. */
const ORDERS = [1, 2, 3];

export function trained(all: readonly Example[], labels: readonly string[], settings: Settings): Weights {
  const examples = withoutRare(all);
  const bias = new Float64Array(labels.length);
  const weights = new Float32Array(BUCKETS * labels.length);
  for (const seed of ORDERS) {
    const one = trainedOnce(examples, labels, { settings, seed });
    one.bias.forEach((value, at) => {
      bias[at] = (bias[at] ?? 0) + value / ORDERS.length;
    });
    one.weights.forEach((value, at) => {
      weights[at] = (weights[at] ?? 0) + value / ORDERS.length;
    });
  }
  return { labels, bias, weights };
}

function trainedOnce(
  examples: readonly Example[],
  labels: readonly string[],
  { settings, seed }: { readonly settings: Settings; readonly seed: number },
): Weights {
  const size = labels.length;
  const wanted = examples.map((example) => labels.map((label) => (example.labels.has(label) ? 1 : 0)));
  const training: Training = {
    labels,
    settings,
    bias: new Float64Array(size),
    weights: new Float32Array(BUCKETS * size),
    slope: new Float32Array(BUCKETS * size).fill(1e-3),
    biasSlope: new Float64Array(size).fill(1e-3),
    error: new Float64Array(size),
  };
  const next = seeded(seed);
  for (let epoch = 0; epoch < settings.epochs; epoch += 1) {
    for (const at of shuffled(examples.length, next)) {
      const features = examples[at]?.features ?? [];
      const norm = 1 / Math.sqrt(features.length);
      predict(training, features, norm);
      miss(training, wanted[at] ?? []);
      for (const feature of features) learn(training.weights, training.slope, training.error, { feature, size, norm, settings });
    }
  }
  return training;
}

type Step = { readonly feature: number; readonly size: number; readonly norm: number; readonly settings: Settings };

function learn(weights: Float32Array, slope: Float32Array, error: Float64Array, { feature, size, norm, settings }: Step): void {
  for (let label = 0; label < size; label += 1) {
    const at = feature * size + label;
    const down = (error[label] ?? 0) * norm + settings.decay * (weights[at] ?? 0);
    if (Math.abs(down) < 1e-5) continue;
    slope[at] = (slope[at] ?? 0) + down * down;
    weights[at] = (weights[at] ?? 0) - (settings.rate * down) / Math.sqrt(slope[at] ?? 1);
  }
}

const STRONGEST = 127;

/** Signed bytes; features whose every weight hardly matters are left out. */
export function frozen({ labels, bias, weights }: Weights, words: readonly string[], settings: Settings): ModelFile {
  const size = labels.length;
  const kept: number[] = [];
  const bytes: number[] = [];
  for (let feature = 0; feature < BUCKETS; feature += 1) {
    const row = Array.from(weights.subarray(feature * size, (feature + 1) * size), (one) =>
      Math.max(-STRONGEST, Math.min(STRONGEST, Math.round(one * SCALE))),
    );
    if (row.every((one) => Math.abs(one) < settings.smallest)) continue;
    kept.push(feature);
    bytes.push(...row);
  }
  const steps = kept.map((bucket, at) => (bucket - (kept[at - 1] ?? 0)).toString(36));
  return {
    version: 1,
    labels,
    bias: Array.from(bias, (one) => Math.round(one * 1000)),
    scale: SCALE,
    buckets: steps.join(' '),
    weights: Buffer.from(Int8Array.from(bytes).buffer).toString('base64'),
    words: words.join(' '),
  };
}

export const bytesOf = (base64: string): Int8Array => new Int8Array(Buffer.from(base64, 'base64'));
