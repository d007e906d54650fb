// Where tests run: jest's own environment for Node, but with a plain global object. Jest's is a proxy, and every `Math` or `Map` that
// code asks for goes through it, which takes longer than most of what is computed here.
import { constants, createContext } from 'node:vm';
import { TestEnvironment } from 'jest-environment-node';

/** What the environment gives beyond the language itself; what Node makes at its first use is made then. */
function given(global, from) {
  const own = new Set(Reflect.ownKeys(global));
  for (const key of Reflect.ownKeys(from)) {
    const property = Object.getOwnPropertyDescriptor(from, key);
    if (own.has(key) || property === undefined) continue;
    if (property.get === undefined) Object.defineProperty(global, key, property);
    else
      Object.defineProperty(global, key, {
        configurable: true,
        enumerable: property.enumerable,
        get: () => {
          const value = from[key];
          Object.defineProperty(global, key, { configurable: true, enumerable: property.enumerable, value, writable: true });
          return value;
        },
        set: (value) => Object.defineProperty(global, key, { configurable: true, enumerable: property.enumerable, value, writable: true }),
      });
  }
}

export default class PlainEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    const global = createContext(constants.DONT_CONTEXTIFY);
    given(global, this.global);
    // Those of Node itself, so that what its modules hand out is of the same kind.
    Object.assign(global, { global, Buffer, ArrayBuffer, Uint8Array });
    global.Error.stackTraceLimit = this.global.Error.stackTraceLimit;
    this.context = global;
    this.global = global;
    this.moduleMocker = new this.moduleMocker.constructor(global);
    this.fakeTimersModern = new this.fakeTimersModern.constructor({ config: config.projectConfig, global });
  }
}
