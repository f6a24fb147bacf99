import { createDecoder, createLeafDecoders } from './createDecoder.ts'
import { createEncoder } from './createEncoder.ts'
import type { Base64, Wire } from './wire.ts'

const base64: Base64 = {
  encode: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
  decode: (text) => new Uint8Array(Buffer.from(text, 'base64')),
}

/** The host's end of the wire; the page makes its own from the same functions. */
export const wire: Wire = {
  encode: createEncoder(base64),
  decode: createDecoder(createLeafDecoders(base64)),
}
