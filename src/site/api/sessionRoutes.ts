import type { FastifyInstance } from 'fastify'
import { languages } from '#shared/domain/language.ts'
import { changeHouseWords } from '../content/changeHouseWords.ts'
import { type ApiContext, bearerToken, requireAccount } from './context.ts'
import { parse } from './parse.ts'
import { Problem } from './problem.ts'
import { houseWordsBody, rulesBody, signInBody } from './schemas.ts'

/** The first number grows with a change that breaks old clients, the second with an addition. */
const apiVersion = '1.4'

const tooMany = (seconds: number) =>
  new Problem('rate-limited', { headers: { 'retry-after': String(seconds) } })

/** What the site is, signing in and out, and what articles are sorted by. */
export function registerSessionRoutes(app: FastifyInstance, context: ApiContext): void {
  const { accounts, store, site, signInThrottle } = context

  app.get('/api', () => ({
    product: 'visnyk-site',
    apiVersion,
    name: site.name,
    languages,
    timeZone: site.timeZone,
    practice: site.practice,
    time: store.clock(),
    fourEyes: store.rules.fourEyes(),
  }))

  app.post('/api/session', async (request, reply) => {
    const { login, password } = parse(signInBody, request.body)
    const wait = signInThrottle.wait(login)
    if (wait !== null) throw tooMany(wait)
    const account = await accounts.check(login, password)
    if (!account) {
      signInThrottle.take(login)
      throw new Problem('wrong-password')
    }
    signInThrottle.forget(login)
    return reply.code(201).send({ token: accounts.issueToken(account.id), account })
  })

  app.delete('/api/session', (request, reply) => {
    requireAccount(request, accounts)
    accounts.revokeToken(bearerToken(request) ?? '')
    return reply.code(204).send()
  })

  app.get('/api/account', (request) => requireAccount(request, accounts))

  app.put('/api/rules', (request, reply) => {
    if (requireAccount(request, accounts).role !== 'editor')
      throw new Problem('forbidden', { detail: 'Only an editor sets the rules of the site' })
    const { fourEyes } = parse(rulesBody, request.body)
    store.db.transaction(() => {
      store.rules.setFourEyes(fourEyes)
      // Colleagues ask what the site is like when its sections, tags or rules changed.
      store.changes.record({ kind: 'taxonomies', id: 'taxonomies' })
    })()
    return reply.code(204).send()
  })

  app.get('/api/house-words', (request) => {
    requireAccount(request, accounts)
    return { words: store.houseWords.list() }
  })

  app.post('/api/house-words', (request) => {
    const account = requireAccount(request, accounts)
    changeHouseWords(store, account, parse(houseWordsBody, request.body).changes)
    return { words: store.houseWords.list() }
  })

  app.get('/api/sections', (request) => {
    requireAccount(request, accounts)
    return { sections: store.sections.list() }
  })

  app.get('/api/tags', (request) => {
    requireAccount(request, accounts)
    return { tags: store.articles.tags() }
  })
}
