import { type ReadAddress, readAddress } from '#shared/document/addresses/readAddress.ts'

/** Reads the address of a card by the one rule for links; a card leads to a web page only. */
export function readCardAddress(written: string): ReadAddress {
  const read = readAddress(written)
  return read.kind === 'link' && !/^https?:/i.test(read.href) ? { kind: 'refused', why: 'kind' } : read
}
