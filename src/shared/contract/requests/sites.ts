import { z } from 'zod'
import { accountId, siteId } from '../../domain/ids.ts'
import { fourEyesRule } from '../../domain/site.ts'
import { siteProbe, siteTag, siteView } from '../siteViews.ts'
import { done, type Endpoints, nothing } from './endpoint.ts'

const secret = z.string().min(1).max(4096)
const address = z.string().trim().min(1).max(500)

export const sitesRequests = {
  'sites.list': { input: nothing, output: z.array(siteView) },
  /** Creates (the first time) and starts the practice site on loopback, and signs in its three accounts. */
  'sites.startPractice': {
    input: z.strictObject({ account: z.enum(['author', 'translator', 'editor']).optional() }),
    output: siteView,
  },
  'sites.probe': { input: z.strictObject({ address }), output: siteProbe },
  'sites.connect': {
    input: z.strictObject({ address, login: z.string().min(1).max(200), password: secret }),
    output: siteView,
  },
  /**
   * Opens the site's sign-in page in the system's browser and connects the site. Resolves when the person has
   * approved there; null when the page shows a password that the person types here. Only one runs at a time:
   * a second call, or `sites.stopAuthorizing`, ends the first with `signInCancelled`.
   */
  'sites.authorize': { input: z.strictObject({ address }), output: z.object({ site: siteView.nullable() }) },
  'sites.stopAuthorizing': { input: nothing, output: done },
  /**
   * Sets the rule for approving one's own text. Editors only; where the site itself keeps the rule, it needs
   * a connection.
   */
  'sites.setFourEyes': { input: z.strictObject({ siteId, rule: fourEyesRule }), output: siteView },
  'sites.update': { input: z.strictObject({ siteId, languageLinks: z.boolean() }), output: siteView },
  /** Asks where to save the companion plugin as a zip file, for WordPress's "Upload Plugin". */
  'sites.saveCompanion': { input: nothing, output: z.object({ saved: z.boolean() }) },
  /** Adds an account, or renews the token of an account that is there already. */
  'sites.signIn': {
    input: z.strictObject({ siteId, login: z.string().min(1).max(200), password: secret }),
    output: siteView,
  },
  'sites.switchAccount': { input: z.strictObject({ siteId, accountId }), output: siteView },
  'sites.signOut': { input: z.strictObject({ siteId, accountId }), output: siteView },
  /** Removes the site and its tokens; its articles stay on this computer without a site. */
  'sites.remove': { input: z.strictObject({ siteId }), output: done },
  /** Runs one sync pass now: push, pull, send what is due. Resolves when the pass has ended. */
  'sites.sync': { input: z.strictObject({ siteId }), output: siteView },
  // The person confirms the new address that the site itself reported.
  'sites.followMove': { input: z.strictObject({ siteId, address }), output: siteView },
  // Tags of the site that contain the words, from the database, so also offline; `total`: how many tags match.
  'sites.tags': {
    input: z.strictObject({ siteId, search: z.string().max(200), limit: z.int().min(1).max(200) }),
    output: z.object({ tags: z.array(siteTag), total: z.int() }),
  },
} satisfies Endpoints<'sites'>
