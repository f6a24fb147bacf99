import { SiteError, toAppError } from '#main/sites/siteError.ts'

/** Waits for an answer of a site. Throws the contract's error in place of the connector's. */
export async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    throw error instanceof SiteError ? toAppError(error) : error
  }
}
