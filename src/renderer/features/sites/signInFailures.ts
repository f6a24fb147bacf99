import type { ErrorCode } from '#shared/contract/errors.ts'

/** The part of the form that shows a failure. */
export type FormPart = 'address' | 'password' | 'form'

const partOfCode: Partial<Record<ErrorCode, 'address' | 'password'>> = {
  siteNotVisnyk: 'address',
  siteApiClosed: 'address',
  siteRefused: 'address',
  siteOffline: 'address',
  siteCertificate: 'address',
  siteTimeout: 'address',
  siteBadAnswer: 'address',
  siteInsecure: 'address',
  siteNotFound: 'address',
  invalidInput: 'address',
  wrongPassword: 'password',
  siteUnauthorized: 'password',
}

/** A failure that concerns the address is shown by the form as a whole after the address field is gone. */
export function formPartOf(code: ErrorCode, isAddressShown: boolean): FormPart {
  const part = partOfCode[code] ?? 'form'
  return part === 'address' && !isAddressShown ? 'form' : part
}
