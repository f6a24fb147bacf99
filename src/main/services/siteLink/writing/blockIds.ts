import type { RemoteLocalization } from '#main/sites/SiteConnector.ts'

/** Whether the site returns blocks under the ids that they were sent with. */
export interface BlockIdStrategy {
  /** The connector made up the ids of this text's blocks, so the blocks are recognized by content. */
  areStrange(remote: Pick<RemoteLocalization, 'madeUpIds'>): boolean
}

/** The site keeps the ids, except in texts that a colleague wrote with another editor. */
export const blockIdsKept: BlockIdStrategy = { areStrange: ({ madeUpIds }) => madeUpIds === true }

export const blockIdsLost: BlockIdStrategy = { areStrange: () => true }
