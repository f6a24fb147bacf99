/**
 * Structured clone over JSON: values that cross IPC keep their type, as in Electron (bytes, dates, maps, sets,
 * undefined, cycles). An encoded value that JSON cannot express is an object with the one reserved key `$`.
 */
export interface Wire {
  /** Converts to a value that JSON can express. Throws as structured clone does for functions and the like. */
  encode(value: unknown): unknown
  decode(value: unknown): unknown
}

export interface Base64 {
  encode(bytes: Uint8Array): string
  decode(text: string): Uint8Array<ArrayBuffer>
}

export type Tagged = { $: string; v?: unknown; n?: string; o?: number; l?: number }
