import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { usableRoot } from '#main/sites/wordpress/connect/discover.ts'
import { wordPressSites } from '#main/sites/wordpress/index.ts'
import { hostileServer } from '#tests/support/site/hostileServer.ts'
import { startForeignHost } from '#tests/support/wordpress/faultProxy.ts'
import { mustUse } from '#tests/support/wordpress/mustUse.ts'
import {
  isNamedSite,
  startWordPress,
  tokenOf,
  type WordPress,
} from '#tests/support/wordpress/startWordPress.ts'

const { probe } = wordPressSites

describe.skipIf(isNamedSite())('finding a WordPress', () => {
  let wordpress: WordPress
  beforeAll(async () => {
    wordpress = await startWordPress()
  })
  afterAll(() => wordpress.close())

  const rootOf = async (typed: string) => (await probe(typed)).features.details as { root: string }

  test('tells its name, version, zone and what it keeps', async () => {
    expect(await probe(wordpress.address)).toMatchObject({
      connector: 'wordpress',
      address: wordpress.address,
      name: 'Новини громади',
      timeZone: 'Europe/Kyiv',
      practice: false,
      features: {
        capabilities: { idempotency: false, preconditions: false, keepsSeo: false, separateDrafts: false },
        facts: {
          software: wordpress.version,
          companion: null,
          multilingual: 'none',
          takesPasswords: true,
          returnsFromBrowser: true,
        },
      },
    })
  })

  test.for(['/', '/wp-admin/', '/wp-login.php?redirect_to=x', '/wp-json/wp/v2/posts', '/no/such/page/'])(
    'is found from %s, which people copy',
    async (path) => {
      const bare = wordpress.address.replace('http://', '')
      expect((await probe(bare + path)).address).toBe(wordpress.address)
    },
  )

  test('is found without permalinks too, and spoken to there', async () => {
    await wordpress.sql("UPDATE wp_options SET option_value = '' WHERE option_name = 'permalink_structure'")
    try {
      const info = await probe(wordpress.address)
      expect(info.features.details).toMatchObject({
        root: `${wordpress.address}/index.php?rest_route=%2F`,
      })
      const token = tokenOf(wordpress.accounts.editor)
      const connector = wordPressSites.connect({ address: info.address, token, features: info.features })
      expect(await connector.account()).toMatchObject({ login: 'editor', role: 'editor' })
      expect(await connector.taxonomies()).toEqual({ sections: [] })
    } finally {
      await wordpress.sql(
        "UPDATE wp_options SET option_value = '/%postname%/' WHERE option_name = 'permalink_structure'",
      )
    }
  })

  test('a theme that says nothing of its API is found by the usual place', async () => {
    mustUse(
      wordpress,
      "remove_action('template_redirect', 'rest_output_link_header', 11); remove_action('wp_head', 'rest_output_link_wp_head');",
    )
    expect((await rootOf(wordpress.address)).root).toBe(`${wordpress.address}/wp-json/`)
  })

  test('is found behind another address that redirects, and kept under its own', async () => {
    const other = await hostileServer((request, response) => {
      response.writeHead(301, { location: `${wordpress.address}${request.url}` }).end()
    })
    expect((await probe(other)).address).toBe(wordpress.address)
  })

  test('a name that WordPress escaped is read as people write it', async () => {
    await wordpress.sql(
      "UPDATE wp_options SET option_value = 'Громада &quot;Луг&quot; &amp; Ко' WHERE option_name = 'blogname'",
    )
    expect((await probe(wordpress.address)).name).toBe('Громада "Луг" & Ко')
  })

  test('a zone that is only an offset becomes one that can be reckoned with', async () => {
    await wordpress.sql("UPDATE wp_options SET option_value = '' WHERE option_name = 'timezone_string'")
    await wordpress.sql("REPLACE INTO wp_options (option_name, option_value) VALUES ('gmt_offset', '2')")
    expect((await probe(wordpress.address)).timeZone).toBe('Etc/GMT-2')
  })

  test('switched off application passwords are told before anyone types one', async () => {
    mustUse(wordpress, "add_filter('wp_is_application_passwords_available', '__return_false');")
    expect((await probe(wordpress.address)).features.facts?.takesPasswords).toBe(false)
    const { login, applicationPassword } = wordpress.accounts.editor
    const off = { code: 'passwordsOff' }
    await expect(wordPressSites.signIn(wordpress.address, login, applicationPassword)).rejects.toMatchObject(
      off,
    )
    const open = async () => expect.unreachable()
    await expect(wordPressSites.authorize?.(wordpress.address, { open })).rejects.toMatchObject(off)
  })

  test('application passwords switched off for one account are told as that', async () => {
    mustUse(wordpress, "add_filter('wp_is_application_passwords_available_for_user', '__return_false');")
    const { login, applicationPassword } = wordpress.accounts.editor
    await expect(wordPressSites.signIn(wordpress.address, login, applicationPassword)).rejects.toMatchObject({
      code: expect.stringMatching(/^(passwordsOff|wrongPassword)$/),
    })
  })

  test('an API that a security plugin keeps shut is told as closed, not as no site', async () => {
    mustUse(
      wordpress,
      "add_filter('rest_authentication_errors', fn () => new WP_Error('rest_disabled', 'No.', array('status' => 403)));",
    )
    // Whether it is shut to strangers only, the sign-in tells.
    const { address } = await probe(wordpress.address)
    const { login, applicationPassword } = wordpress.accounts.editor
    await expect(wordPressSites.signIn(address, login, applicationPassword)).rejects.toMatchObject({
      code: 'apiClosed',
    })
  })

  test('an API behind a page of a firewall is told as closed', async () => {
    mustUse(
      wordpress,
      "if (strpos($_SERVER['REQUEST_URI'], '/wp-json') === 0 || isset($_GET['rest_route'])) { http_response_code(403); exit('<h1>Blocked</h1>'); }",
    )
    await expect(probe(wordpress.address)).rejects.toMatchObject({ code: 'apiClosed' })
  })

  test("PHP's warnings before the answers hide nothing", async () => {
    mustUse(
      wordpress,
      'add_action(\'rest_api_init\', function () { echo "<br />\\n<b>Warning</b>:  Undefined variable \\$x in <b>/var/www/x.php</b> on line <b>3</b><br />\\n"; });',
    )
    expect(await probe(wordpress.address)).toMatchObject({ connector: 'wordpress' })
    const { login, applicationPassword } = wordpress.accounts.editor
    await expect(wordPressSites.signIn(wordpress.address, login, applicationPassword)).resolves.toBeDefined()
    await expect(wordPressSites.signIn(wordpress.address, login, 'wrong')).rejects.toMatchObject({
      code: 'wrongPassword',
    })
  })

  describe('languages', () => {
    const polylang = (pro: boolean) => `
      add_action('rest_api_init', function () {
        register_rest_route('pll/v1', '/languages', array(
          'methods' => 'GET', 'permission_callback' => '__return_true',
          'callback' => fn () => array(
            array('slug' => 'uk', 'locale' => 'uk', 'name' => 'Українська', 'is_default' => true),
            array('slug' => 'pl', 'locale' => 'pl_PL', 'name' => 'Polski', 'is_default' => false),
            array('slug' => 'en', 'locale' => 'en_US', 'name' => 'English', 'is_default' => false))));
        ${pro ? "register_rest_field('post', 'lang', array('schema' => array('type' => 'string'))); register_rest_field('post', 'translations', array('schema' => array('type' => 'object')));" : ''}
      });`

    test('of Polylang are read, its own first; the free one links nothing', async () => {
      mustUse(wordpress, polylang(false))
      expect(await probe(wordpress.address)).toMatchObject({
        languages: ['uk', 'en'],
        features: { facts: { multilingual: 'polylang' }, capabilities: { linkedTranslations: false } },
      })
    })

    test('of Polylang Pro are linked', async () => {
      mustUse(wordpress, polylang(true))
      expect((await probe(wordpress.address)).features).toMatchObject({
        facts: { multilingual: 'polylangPro' },
        capabilities: { linkedTranslations: true },
      })
    })

    test('WPML is noticed', async () => {
      mustUse(
        wordpress,
        "add_action('rest_api_init', fn () => register_rest_route('wpml/tm/v1', '/x', array('methods' => 'GET', 'callback' => '__return_true', 'permission_callback' => '__return_true')));",
      )
      expect((await probe(wordpress.address)).features.facts?.multilingual).toBe('wpml')
    })
  })

  test('the companion plugin is noticed, and asked for its promises by who is signed in', async () => {
    await wordpress.setPlugin('on')
    const info = await probe(wordpress.address)
    expect(info.features.facts?.companion).not.toBeNull()
    const token = tokenOf(wordpress.accounts.author)
    const connector = wordPressSites.connect({ address: info.address, token, features: info.features })
    expect((await connector.info()).features).toMatchObject({
      capabilities: { idempotency: true, preconditions: true, keepsSeo: true, deletionsInChanges: true },
      facts: { software: wordpress.version, companion: expect.stringMatching(/^\d+\.\d+/) },
    })
  })
})

describe('what is no WordPress', () => {
  test('is told as such, and without an end it is left', async () => {
    const page = await hostileServer((_, response) => response.end('<h1>Welcome</h1>'))
    await expect(probe(page)).rejects.toMatchObject({ code: 'notVisnyk' })
    const endless = await hostileServer((_, response) => {
      const pour = () => {
        while (response.write('x'.repeat(65_536)));
        response.once('drain', pour)
      }
      pour()
    })
    await expect(probe(endless)).rejects.toMatchObject({ code: 'notVisnyk' })
  })

  test('a page may not lead us to a service of this computer, nor to an open line', () => {
    const page = new URL('https://hromada.example/news/')
    expect(usableRoot('http://127.0.0.1:8080/wp-json/', page)).toBeNull()
    expect(usableRoot('http://elsewhere.example/wp-json/', page)).toBeNull()
    expect(usableRoot('http://hromada.example/wp-json/', page)).toBe('https://hromada.example/wp-json/')
    expect(usableRoot('https://api.hromada.example/wp-json/', page)).toBe(
      'https://api.hromada.example/wp-json/',
    )
    expect(usableRoot('/wp-json/', page)).toBe('https://hromada.example/wp-json/')
  })

  test('an address without https is refused before anything is asked', async () => {
    await expect(probe('http://hromada.example')).rejects.toMatchObject({ code: 'insecure' })
  })
})

describe.skipIf(isNamedSite())('a site that says it is elsewhere', () => {
  let wordpress: WordPress
  beforeAll(async () => {
    wordpress = await startWordPress()
  })
  afterAll(() => wordpress.close())

  test('gets no password there, neither at sign-in nor later', async () => {
    const { login, applicationPassword } = wordpress.accounts.editor
    const thief = await startForeignHost()
    let moved = false
    const site = await hostileServer(async (request, response) => {
      if (moved) return void response.writeHead(302, { location: `${thief.address}${request.url}` }).end()
      const answer = await fetch(`${wordpress.address}${request.url}`, {
        headers: { authorization: request.headers.authorization ?? '', accept: 'application/json' },
        redirect: 'manual',
      })
      const here = request.headers.host ?? ''
      const text = (await answer.text()).replaceAll(new URL(wordpress.address).host, here)
      const link = answer.headers.get('link')?.replaceAll(new URL(wordpress.address).host, here)
      response
        .writeHead(answer.status, { 'content-type': 'application/json', ...(link && { link }) })
        .end(text)
    })
    const info = await probe(site)
    expect(info.address).toBe(site)
    const { token } = await wordPressSites.signIn(site, login, applicationPassword)
    const connector = wordPressSites.connect({ address: site, token, features: info.features })
    expect(await connector.account()).toMatchObject({ login })
    moved = true
    for (const attempt of [
      () => connector.info(),
      () => connector.account(),
      () => connector.taxonomies(),
      () => wordPressSites.signIn(site, login, applicationPassword),
    ])
      await expect(attempt()).rejects.toMatchObject({
        code: expect.stringMatching(/^(badAnswer|notVisnyk|moved)$/),
      })
    expect(thief.requests.filter(({ headers }) => headers.authorization !== undefined)).toEqual([])
    await thief.close()
  })

  test('is known by where its API is, whatever it calls its home', async () => {
    const liar = await hostileServer((request, response) => {
      const root = `http://${request.headers.host}/wp-json/`
      const index = {
        name: 'Liar',
        home: 'https://real.example',
        gmt_offset: 2,
        timezone_string: 'Europe/Kyiv',
        namespaces: ['wp/v2'],
        authentication: [],
      }
      response.writeHead(200, { link: `<${root}>; rel="https://api.w.org/"` }).end(JSON.stringify(index))
    })
    expect(await probe(liar)).toMatchObject({ address: liar, features: { facts: { takesPasswords: false } } })
  })
})
