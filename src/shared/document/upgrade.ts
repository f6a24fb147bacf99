import { type Block, block } from './schema.ts'

/** Brings one stored block from a version to the next. Ids stay: pins, comments and revisions hang on them. */
export type UpgradeStep = (stored: Readonly<Record<string, unknown>>) => Record<string, unknown>

/** From version n to n + 1 at place n - 1. Append-only: what was once stored must be readable for ever. */
const steps: readonly UpgradeStep[] = []

/** The version of the block schema that this program writes. */
export const documentVersion = steps.length + 1

/** A stored block cannot be read: of a newer program, or damaged. */
export class StoredBlockError extends Error {
  readonly code: 'newer' | 'damaged'
  constructor(code: StoredBlockError['code'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StoredBlockError'
    this.code = code
  }
}

/** A reader for the given steps; the product's own is `readStoredBlock`. */
export function createBlockReader(chain: readonly UpgradeStep[]) {
  const current = chain.length + 1
  /** A stored block as today's schema has it. Throws StoredBlockError when it is newer or damaged. */
  return (stored: unknown, version: number): Block => {
    if (!Number.isInteger(version) || version < 1) {
      throw new StoredBlockError('damaged', `a block has no version ${version}`)
    }
    if (version > current) {
      throw new StoredBlockError('newer', `block version ${version} is newer than ${current}`)
    }
    if (typeof stored !== 'object' || stored === null) {
      throw new StoredBlockError('damaged', 'a stored block is not an object')
    }
    const upgraded = chain.slice(version - 1).reduce<Record<string, unknown>>((one, step) => step(one), {
      ...stored,
    })
    const parsed = block.safeParse(upgraded)
    if (!parsed.success) {
      throw new StoredBlockError('damaged', 'a stored block does not fit the schema', { cause: parsed.error })
    }
    return parsed.data
  }
}

/** A stored block of any version up to today's. */
export const readStoredBlock = createBlockReader(steps)
