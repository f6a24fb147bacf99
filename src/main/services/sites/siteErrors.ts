import { SiteError, toAppError } from '#main/sites/siteError.ts'

/** Waits for an answer of a site; what went wrong leaves in the words of the contract. */
export async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    throw error instanceof SiteError ? toAppError(error) : error
  }
}
