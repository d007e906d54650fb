// A logger for the Teams SDK that writes nothing: what the SDK would log may hold what people typed, and reports of our own tell
// what an operator needs.
const noLine = (): void => undefined;

export const SILENT = { debug: noLine, info: noLine, warn: noLine, error: noLine, trace: noLine, log: noLine, child: () => SILENT };
