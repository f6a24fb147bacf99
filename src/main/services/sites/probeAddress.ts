import type { ConnectorKind, SiteInfo } from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'
import { AppError } from '#shared/contract/errors.ts'

/** Asks each kind of site in turn. When none answers as its kind, the error of the last one says what is wrong. */
export async function probeAddress(kinds: readonly ConnectorKind[], address: string): Promise<SiteInfo> {
  let failure: unknown = new AppError('siteNotVisnyk', 'No kind of site fits')
  for (const kind of kinds) {
    try {
      return await kind.probe(address)
    } catch (error) {
      // The person typed no address at all. `invalid` elsewhere means that a site refused a text.
      if (error instanceof SiteError && error.code === 'invalid')
        throw new AppError('siteNotVisnyk', error.message)
      failure = error
      // A server may fail at a request that belongs to another kind of site, so the next kind is asked.
      if (!(error instanceof SiteError) || !['notVisnyk', 'serverError'].includes(error.code)) break
    }
  }
  throw failure
}
