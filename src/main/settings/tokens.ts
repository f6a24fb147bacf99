import type { AccountId } from '#shared/domain/ids.ts'

/** Encrypts and decrypts a text with the system's key; `safeStorage` in the program. */
export interface Vault {
  /** False where the system has no key, or everybody can read it. */
  isSecure(): Promise<boolean>
  /** Allows a key that everybody can read, because the person agreed; false where the system has not even that. */
  settleForLess(): Promise<boolean>
  encrypt(text: string): Promise<Buffer>
  /** `again` asks to encrypt anew, because the system's key has changed. */
  decrypt(locked: Buffer): Promise<{ text: string; again: boolean }>
}

/** Stores encrypted tokens between runs, as base64 by account. */
export interface TokenFile {
  all(): Record<string, string>
  set(id: AccountId, locked: string): void
  delete(id: AccountId): void
}

export interface Tokens {
  get(id: AccountId): Promise<string | null>
  set(id: AccountId, token: string): Promise<void>
  delete(id: AccountId): void
  /** Whether tokens set now survive the end of this run. */
  arePersistent(): Promise<boolean>
  isSecure(): Promise<boolean>
  /** Stores or removes the tokens on the disk by the person's choice; called when it changed. */
  settle(): Promise<void>
}

/**
 * Tokens by account: in memory for this run, and encrypted on the disk when the system has a secret key, or when the
 * person agreed to one that is not secret. Never in the database, a log or an error.
 */
export function createTokens(deps: {
  vault: Vault
  file: TokenFile
  keepInsecurely: () => boolean
  onUnreadable(cause: unknown): void
}): Tokens {
  const { vault, file, keepInsecurely, onUnreadable } = deps
  const known = new Map<AccountId, string>()

  const arePersistent = async () =>
    (await vault.isSecure()) || (keepInsecurely() && (await vault.settleForLess()))

  async function write(id: AccountId, token: string): Promise<void> {
    if (await arePersistent()) file.set(id, (await vault.encrypt(token)).toString('base64'))
    else file.delete(id)
  }

  async function read(id: AccountId): Promise<string | null> {
    const locked = file.all()[id]
    if (locked === undefined || !(await arePersistent())) return null
    try {
      const { text, again } = await vault.decrypt(Buffer.from(locked, 'base64'))
      known.set(id, text)
      if (again) await write(id, text)
      return text
    } catch (error) {
      // The system's key has changed, so the person has to sign in again.
      onUnreadable(error)
      file.delete(id)
      return null
    }
  }

  return {
    get: async (id) => known.get(id) ?? (await read(id)),
    set: async (id, token) => {
      known.set(id, token)
      await write(id, token)
    },
    delete: (id) => {
      known.delete(id)
      file.delete(id)
    },
    arePersistent,
    isSecure: () => vault.isSecure(),
    settle: async () => {
      if (!(await arePersistent())) {
        for (const id of Object.keys(file.all())) file.delete(id as AccountId)
      }
      for (const [id, token] of known) await write(id, token)
    },
  }
}
