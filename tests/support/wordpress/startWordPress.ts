import {
  startWordPress as startOwn,
  type WordPress,
  type WordPressAccount,
  type WordPressRole,
} from '#tools/wordpress/startWordPress.ts'

export type { WordPress, WordPressAccount, WordPressRole }

const prefix = 'VISNYK_WORDPRESS_'

/**
 * A site that was named in the environment instead of starting one, by `VISNYK_WORDPRESS_ADDRESS` and
 * `VISNYK_WORDPRESS_EDITOR`, `…_AUTHOR`, `…_CONTRIBUTOR`, `…_ADMINISTRATOR`, each `login:application password`.
 * Only what goes over the network works there; null when none is named.
 */
function namedSite(): WordPress | null {
  const address = process.env[`${prefix}ADDRESS`]
  if (!address) return null
  const account = (role: WordPressRole): WordPressAccount => {
    const [login, ...rest] = (process.env[`${prefix}${role.toUpperCase()}`] ?? '').split(':')
    if (!login || rest.length === 0)
      throw new Error(`${prefix}${role.toUpperCase()} must be "login:application password"`)
    return { id: 0, login, password: '', applicationPassword: rest.join(':') }
  }
  const absent = (what: string) => async (): Promise<never> => {
    throw new Error(`${what} is for a WordPress that the tests started; ${prefix}ADDRESS names another`)
  }
  return {
    address: address.replace(/\/+$/, ''),
    // Read over the network by the tests that ask for it.
    version: '',
    // Asked for by the tests that need it: not every site has them all.
    accounts: {
      get administrator() {
        return account('administrator')
      },
      get editor() {
        return account('editor')
      },
      get author() {
        return account('author')
      },
      get contributor() {
        return account('contributor')
      },
    },
    folder: '',
    async runCron() {
      await (await fetch(`${address}/wp-cron.php?doing_wp_cron`)).text()
    },
    comeDue: absent('Moving time'),
    setPlugin: absent('Switching the plugin'),
    sql: absent('The database'),
    reset: absent('Emptying the site'),
    phpErrors: () => '',
    setClock: () => {
      throw new Error(`The clock is for a WordPress that the tests started; ${prefix}ADDRESS names another`)
    },
    close: async () => undefined,
  }
}

/** True when the tests work on a site that is not theirs to empty, reconfigure or look into. */
export const isNamedSite = (): boolean => Boolean(process.env[`${prefix}ADDRESS`])

/** The Debian release whose WordPress the tests are for (`--release`); null for the installed one. */
export const testedRelease = (): string | null => process.env[`${prefix}RELEASE`] || null

/** A WordPress for one test file; see `tools/wordpress/startWordPress.ts`. About half a second. */
export async function startWordPress(
  options: { plugin?: boolean; memoryLimit?: string; clock?: number } = {},
): Promise<WordPress> {
  return namedSite() ?? (await startOwn({ ...options, release: testedRelease() }))
}

/** What the REST API takes as `Authorization`. */
export const basicAuth = ({ login, applicationPassword }: WordPressAccount): string =>
  `Basic ${Buffer.from(`${login}:${applicationPassword}`).toString('base64')}`

/** What the connector keeps as its token. */
export const tokenOf = ({ login, applicationPassword }: WordPressAccount): string =>
  `${login}:${applicationPassword.replaceAll(' ', '')}`
