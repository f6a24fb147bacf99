import { SiteError } from '#main/sites/siteError.ts'
import { type Failed, failedRead } from './siteWriter.ts'

/**
 * The failure behind an error that was thrown while a change was sent. A connector throws a `SiteError` only while it
 * reads, before anything is sent. Any other error arose on this computer, and perhaps only after the site's answer.
 */
export const failedMidway = (error: unknown): Failed => ({
  ...failedRead(error),
  mayHaveArrived: !(error instanceof SiteError),
})
