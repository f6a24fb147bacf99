import { AppError, type ErrorCode } from '#shared/contract/errors.ts'

const codes: Record<string, ErrorCode> = {
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  EACCES: 'diskUnwritable',
  EPERM: 'diskUnwritable',
  EROFS: 'diskUnwritable',
  EIO: 'diskUnwritable',
}

/** What the disk answered while a picture was written, in words of the contract and without a path. */
export function toMediaError(error: unknown): unknown {
  if (error instanceof AppError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const known = codes[code]
  return known ? new AppError(known, `The disk answered ${code}`, undefined, { cause: error }) : error
}
