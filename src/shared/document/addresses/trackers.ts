/** Parameters that only identify where a reader came from. Facebook's have an index: `__cft__[0]`. */
const trackers =
  /^(?:utm_\w{1,40}|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|ysclid|twclid|ttclid|igshid|igsh|mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|_openstat|mibextid|srsltid|gad_source|gad_campaignid|_gl|_ga|li_fat_id|vero_id|oly_anon_id|oly_enc_id|__tn__|__cft__(?:\[|%5b).{0,12})$/i

/** Those whose names mean something else on other sites. */
const siteTrackers: readonly { host: RegExp; names: RegExp }[] = [
  { host: /(?:^|\.)facebook\.com$/, names: /^(?:rdid|share_id|share_url)$/ },
  { host: /(?:^|\.)(?:youtube\.com|youtu\.be|youtube-nocookie\.com)$/, names: /^si$/ },
]

/** Removes the tracking parameters of an address on `host`; the others stay as they are written. */
export function withoutTrackers(address: string, host: string): string {
  const [beforeHash = '', ...fragments] = address.split('#')
  const hash = fragments.length > 0 ? `#${fragments.join('#')}` : ''
  const [path = '', ...queries] = beforeHash.split('?')
  if (queries.length === 0) return address
  const all = queries.join('?').split('&')
  const ofSite = siteTrackers.find((one) => one.host.test(host))?.names
  const kept = all.filter((one) => {
    const name = one.split('=', 1)[0] ?? ''
    return !trackers.test(name) && ofSite?.test(name) !== true
  })
  if (kept.length === all.length) return address
  return `${path}${kept.length > 0 ? `?${kept.join('&')}` : ''}${hash}`
}
