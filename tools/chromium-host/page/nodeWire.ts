import { createWire } from './wire.ts'

/** The host's end of the wire; the page makes its own from the same source. */
export const wire = createWire({
  encode: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
  decode: (text) => new Uint8Array(Buffer.from(text, 'base64')),
})
