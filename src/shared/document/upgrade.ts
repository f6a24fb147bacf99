import { type Block, block } from './schema.ts'

/**
 * Converts one stored block from a version to the next. It must keep ids, because pins, comments and
 * revisions refer to them.
 */
export type UpgradeStep = (stored: Readonly<Record<string, unknown>>) => Record<string, unknown>

/** The step at index n - 1 converts version n to n + 1. Append-only: every stored version must stay readable. */
const steps: readonly UpgradeStep[] = []

/** The version of the block schema that this program writes. */
export const documentVersion = steps.length + 1

/** A stored block cannot be read: a newer program wrote it, or it is damaged. */
class StoredBlockError extends Error {
  readonly code: 'newer' | 'damaged'
  constructor(code: StoredBlockError['code'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StoredBlockError'
    this.code = code
  }
}

/** Makes a reader with the given steps; the program itself uses `readStoredBlock`. */
export function createBlockReader(chain: readonly UpgradeStep[]) {
  const current = chain.length + 1
  /** Converts a stored block to the present schema. Throws StoredBlockError when it is newer or damaged. */
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

/** Reads a stored block of any version up to the present one. */
export const readStoredBlock = createBlockReader(steps)
