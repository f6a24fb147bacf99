import { createHash, randomBytes, randomUUID, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { Role } from '#shared/domain/account.ts'
import type { Instant } from '#shared/domain/time.ts'
import { streamSafe } from '#shared/language/normalized.ts'
import type { SiteDatabase } from './db/database.ts'

export interface SiteAccount {
  id: string
  login: string
  displayName: string
  role: Role
}

/** An account for practice, with the password that was made for it. */
export interface PracticeAccount extends SiteAccount {
  password: string
}

interface AccountRow {
  id: string
  login: string
  display_name: string
  role: Role
  salt: Buffer
  password_hash: Buffer
  practice_password: string | null
}

const practiceAccounts: readonly Omit<SiteAccount, 'id'>[] = [
  { login: 'author', displayName: 'Пресофіцер / Press officer', role: 'author' },
  { login: 'translator', displayName: 'Перекладач / Translator', role: 'translator' },
  { login: 'editor', displayName: 'Редактор / Editor', role: 'editor' },
]

const derive = promisify<string, Buffer, number, Buffer>(scrypt)
const hashPassword = (password: string, salt: Buffer): Promise<Buffer> =>
  derive(streamSafe(password), salt, 32)

const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Twelve easily typed characters, 59 bits: for a site that only this computer can reach. */
const makePassword = (): string => {
  const letters = 'abcdefghijkmnpqrstuvwxyz23456789'
  const picked = [...randomBytes(12)].map((byte) => letters[byte % letters.length]).join('')
  return `${picked.slice(0, 4)}-${picked.slice(4, 8)}-${picked.slice(8)}`
}

const toAccount = (row: AccountRow): SiteAccount => ({
  id: row.id,
  login: row.login,
  displayName: row.display_name,
  role: row.role,
})

/** Accounts and their tokens. A token is kept as its hash: reading the database gives nobody a way in. */
export function createAccounts(db: SiteDatabase, clock: () => Instant) {
  const insert = db.prepare(`
    INSERT INTO accounts (id, login, display_name, role, salt, password_hash, practice_password)
    VALUES (?, ?, ?, ?, ?, ?, ?)`)
  const byLogin = db.prepare<[string], AccountRow>('SELECT * FROM accounts WHERE login = ?')
  const all = db.prepare<[], AccountRow>('SELECT * FROM accounts ORDER BY rowid')
  const putToken = db.prepare('INSERT INTO tokens (hash, account_id, created_at) VALUES (?, ?, ?)')
  const byToken = db.prepare<[Buffer], AccountRow>(`
    SELECT a.* FROM tokens t JOIN accounts a ON a.id = t.account_id WHERE t.hash = ?`)
  const dropToken = db.prepare('DELETE FROM tokens WHERE hash = ?')
  const dropTokens = db.prepare('DELETE FROM tokens WHERE account_id = ?')
  const setRole = db.prepare('UPDATE accounts SET role = ? WHERE login = ?')
  // Checked for an unknown login, so that it takes as long as a known one.
  const nobody = { salt: randomBytes(16), password_hash: randomBytes(32) }

  return {
    /** Creates the three accounts of a new site, with `password` for all of them or a random one for each. */
    ensurePractice: async (password?: string): Promise<void> => {
      for (const account of practiceAccounts) {
        if (byLogin.get(account.login)) continue
        const chosen = password ?? makePassword()
        const salt = randomBytes(16)
        const hash = await hashPassword(chosen, salt)
        insert.run(randomUUID(), account.login, account.displayName, account.role, salt, hash, chosen)
      }
    },
    practice: (): PracticeAccount[] =>
      all
        .all()
        .flatMap((row) =>
          row.practice_password === null ? [] : [{ ...toAccount(row), password: row.practice_password }],
        ),
    /** The account when the password is right, else null; both take equally long. */
    check: async (login: string, password: string): Promise<SiteAccount | null> => {
      const row = byLogin.get(login)
      const { salt, password_hash } = row ?? nobody
      const matches = timingSafeEqual(await hashPassword(password, salt), password_hash)
      return row && matches ? toAccount(row) : null
    },
    issueToken: (accountId: string): string => {
      const token = `vst_${randomBytes(32).toString('base64url')}`
      putToken.run(hashToken(token), accountId, clock())
      return token
    },
    findByToken: (token: string): SiteAccount | null => {
      const row = byToken.get(hashToken(token))
      return row ? toAccount(row) : null
    },
    revokeToken: (token: string): void => {
      dropToken.run(hashToken(token))
    },
    /** Takes every token of an account away, as after a lost laptop. */
    revokeAll: (accountId: string): void => {
      dropTokens.run(accountId)
    },
    changeRole: (login: string, role: Role): void => {
      setRole.run(role, login)
    },
  }
}
export type Accounts = ReturnType<typeof createAccounts>
