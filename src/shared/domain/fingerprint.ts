/** The beginning of a fingerprint (hexadecimal digits) in groups of four, which two people can compare. */
export const fingerprintGroups = (fingerprint: string): string =>
  fingerprint
    .slice(0, 32)
    .match(/.{1,4}/g)
    ?.join(' ') ?? ''
