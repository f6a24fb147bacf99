import type { Migration } from './migration.ts'

/** What an intent waits for after a failure; until now the code of the failure was compared. */
export const intentWaitsFor: Migration = {
  version: 37,
  name: 'intent-waits-for',
  up: (db) => {
    db.exec(`
UPDATE outbox_intents SET error = json_set(error, '$.waitsFor', CASE json_extract(error, '$.code')
  WHEN 'signInNeeded' THEN 'signIn'
  WHEN 'siteMoved' THEN 'site'
  WHEN 'siteBadAnswer' THEN 'newAddress'
  WHEN 'siteNotVisnyk' THEN 'newAddress'
  WHEN 'siteApiClosed' THEN 'newAddress'
  WHEN 'overdue' THEN 'rightClock'
  WHEN 'notOutYet' THEN 'rightClock'
  WHEN 'siteCertificate' THEN 'rightClock'
  ELSE 'nothing' END)
WHERE CASE WHEN json_valid(error) THEN json_type(error) = 'object' END;
`)
  },
}
