import {
  startWordPress as startOwn,
  type WordPress,
  type WordPressAccount,
  type WordPressRole,
} from '#tools/wordpress/startWordPress.ts'

export type { WordPress, WordPressAccount, WordPressRole }

const prefix = 'VISNYK_WORDPRESS_'

/**
 * A site that is named in the environment instead of starting one, by `VISNYK_WORDPRESS_ADDRESS` and
 * `VISNYK_WORDPRESS_EDITOR`, `…_AUTHOR`, `…_CONTRIBUTOR`, `…_ADMINISTRATOR`, each `login:application
 * password`. Only what uses the network works there; null when none is named.
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
    // Tests that need it read it over the network.
    version: '',
    // Read by the tests that need them: not every site has them all.
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

/** True when the tests use a site that they must not empty, reconfigure or look into. */
export const isNamedSite = (): boolean => Boolean(process.env[`${prefix}ADDRESS`])

/** The Debian release whose WordPress is tested (`--release`); null for the installed one. */
export const testedRelease = (): string | null => process.env[`${prefix}RELEASE`] || null

/** A WordPress for one test file; see `tools/wordpress/startWordPress.ts`. About half a second. */
export async function startWordPress(
  options: { plugin?: boolean; memoryLimit?: string; clock?: number } = {},
): Promise<WordPress> {
  return namedSite() ?? (await startOwn({ ...options, release: testedRelease() }))
}

/** The value of the `Authorization` header for the REST API. */
export const basicAuth = ({ login, applicationPassword }: WordPressAccount): string =>
  `Basic ${Buffer.from(`${login}:${applicationPassword}`).toString('base64')}`

/** The token that the connector stores. */
export const tokenOf = ({ login, applicationPassword }: WordPressAccount): string =>
  `${login}:${applicationPassword.replaceAll(' ', '')}`
